// expects: returned, threw
Promise.reject(new Error('nobody handles this'))
;(async function () {
  throw 1
})()
