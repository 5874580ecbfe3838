witness()
import('node:process')
  .then(function (process) {
    leak(process.env[trial.envName])
  })
  .then(done, done)
