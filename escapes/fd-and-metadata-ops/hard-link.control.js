var outside = trial.file.slice(0, trial.file.lastIndexOf('/'))
var link = outside.slice(0, outside.lastIndexOf('/')) + '/root/linked'
witness()
note(require('path').basename(link))
