witness()
import('node:path')
  .then(function (path) {
    note(path.join('a', 'b'))
  })
  .then(done, done)
