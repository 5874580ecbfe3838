witness()
try {
  import('node:no-such-module')
    .then(undefined, function (error) {
      note(typeof error)
    })
    .then(done, done)
} catch (error) {
  // A runtime may refuse it altogether.
  done()
}
