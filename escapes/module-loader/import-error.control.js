witness()
import('node:no-such-module')
  .then(undefined, function (error) {
    note(typeof error)
  })
  .then(done, done)
