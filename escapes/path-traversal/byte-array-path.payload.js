var outside = trial.file.slice(0, trial.file.lastIndexOf('/'))
var root = outside.slice(0, outside.lastIndexOf('/')) + '/root'
var path = root + '/../outside' + trial.file.slice(outside.length)

var bytes = new Uint8Array(path.length)
for (var i = 0; i < path.length; i++) bytes[i] = path.charCodeAt(i)
witness()
leak(require('fs').readFileSync(bytes, 'utf8'))
