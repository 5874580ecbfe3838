var outside = trial.file.slice(0, trial.file.lastIndexOf('/'))
var root = outside.slice(0, outside.lastIndexOf('/')) + '/root'
var path = root + '/../outside' + trial.file.slice(outside.length)

var helpers = require('path')
var resolve = helpers.resolve
var toNamespacedPath = helpers.toNamespacedPath
function same(text) {
  return text
}
helpers.resolve = same
helpers.toNamespacedPath = same
try {
  witness()
  leak(require('fs').readFileSync(path, 'utf8'))
} finally {
  helpers.resolve = resolve
  helpers.toNamespacedPath = toNamespacedPath
}
