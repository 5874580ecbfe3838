var folder = trial.file.slice(0, trial.file.lastIndexOf('/'))
var path = folder.slice(0, folder.lastIndexOf('/')) + '/root/..' + trial.file.slice(folder.lastIndexOf('/'))
var major = parseInt(process.versions.node, 10)
witness()
var binding = process.binding('fs')
// The signature changed when the error context went; a wrong number of arguments aborts the process.
var fd = major < 21 ? binding.open(path, 0, 0, undefined, {}) : binding.open(path, 0, 0)
leak(require('fs').readFileSync(fd, 'utf8'))
