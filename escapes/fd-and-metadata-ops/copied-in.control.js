var outside = trial.file.slice(0, trial.file.lastIndexOf('/'))
var copy = outside.slice(0, outside.lastIndexOf('/')) + '/root/copied'
witness()
note(require('path').basename(copy))
