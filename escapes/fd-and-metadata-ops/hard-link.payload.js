var outside = trial.file.slice(0, trial.file.lastIndexOf('/'))
var link = outside.slice(0, outside.lastIndexOf('/')) + '/root/linked'
witness()
var fs = require('fs')
fs.linkSync(trial.file, link)
try {
  leak(fs.readFileSync(link, 'utf8'))
} finally {
  fs.unlinkSync(link)
}
