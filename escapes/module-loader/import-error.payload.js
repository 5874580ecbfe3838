witness()
import('node:no-such-module')
  .then(undefined, function (error) {
    reach(error.constructor.constructor)
  })
  .then(done, done)
