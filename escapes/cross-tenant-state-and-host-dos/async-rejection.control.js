witness()
;(async function () {
  throw new Error('awaited')
})().then(done, done)
