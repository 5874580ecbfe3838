// needs: promise, async-function
;(async function () {
  probe(await hostEcho(1))
  try {
    await Promise.reject(new Error('no'))
  } catch (e) {
    probe(e)
  }
})()
