witness()
var load = new Function('return im' + 'port("node:fs")')
load()
  .then(function (fs) {
    leak(fs.readFileSync(trial.file, 'utf8'))
  })
  .then(done, done)
