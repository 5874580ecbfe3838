var outside = trial.file.slice(0, trial.file.lastIndexOf('/'))
var copy = outside.slice(0, outside.lastIndexOf('/')) + '/root/copied'
witness()
var fs = require('fs')
fs.copyFileSync(trial.file, copy)
try {
  leak(fs.readFileSync(copy, 'utf8'))
} finally {
  fs.unlinkSync(copy)
}
