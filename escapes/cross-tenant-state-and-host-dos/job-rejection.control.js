witness()
Promise.resolve()
  .then(function () {
    throw new Error('awaited')
  })
  .then(done, done)
