var folder = trial.file.slice(0, trial.file.lastIndexOf('/'))
var path = folder.slice(0, folder.lastIndexOf('/')) + '/root'
var major = parseInt(process.versions.node, 10)
witness()
note(major > 0 && require('path').isAbsolute(path))
