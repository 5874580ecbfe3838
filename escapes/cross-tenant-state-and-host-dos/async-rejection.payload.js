witness()
;(async function () {
  throw new Error('nobody waits')
})()
