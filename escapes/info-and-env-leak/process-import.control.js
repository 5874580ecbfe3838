witness()
import('node:path')
  .then(function (path) {
    note(path.sep)
  })
  .then(done, done)
