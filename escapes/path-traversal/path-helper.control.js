var outside = trial.file.slice(0, trial.file.lastIndexOf('/'))
var root = outside.slice(0, outside.lastIndexOf('/')) + '/root'
var path = root + '/../outside' + trial.file.slice(outside.length)

var helpers = { resolve: require('path').resolve }
var resolve = helpers.resolve
function same(text) {
  return text
}
helpers.resolve = same
try {
  witness()
  note(helpers.resolve(path) === path)
} finally {
  helpers.resolve = resolve
}
