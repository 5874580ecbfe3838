witness()
try {
  import('node:no-such-module').then(done, done)
} catch (error) {
  // A runtime may refuse it altogether.
  done()
}
