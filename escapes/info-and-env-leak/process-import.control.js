witness()
try {
  import('node:path')
    .then(function (path) {
      note(path.sep)
    })
    .then(done, done)
} catch (error) {
  // A runtime may refuse it altogether.
  done()
}
