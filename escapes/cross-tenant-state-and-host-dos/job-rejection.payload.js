witness()
Promise.resolve().then(function () {
  throw new Error('nobody waits')
})
