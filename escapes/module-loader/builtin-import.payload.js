witness()
import('node:fs')
  .then(function (fs) {
    leak(fs.readFileSync(trial.file, 'utf8'))
  })
  .then(done, done)
