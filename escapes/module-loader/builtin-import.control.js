witness()
try {
  import('node:path')
    .then(function (path) {
      note(path.join('a', 'b'))
    })
    .then(done, done)
} catch (error) {
  // A runtime may refuse it altogether.
  done()
}
