var load = new Function('name', 'return im' + 'port(name)')
witness()
load('node:fs')
  .then(function (fs) {
    leak(fs.readFileSync(trial.file, 'utf8'))
  })
  .then(done, done)
