var outside = trial.file.slice(0, trial.file.lastIndexOf('/'))
var root = outside.slice(0, outside.lastIndexOf('/')) + '/root'
var path = root + '/../outside' + trial.file.slice(outside.length)

var inside = root + '/xx/xxxxxxx' + trial.file.slice(outside.length)
var bytes = new Uint8Array(inside.length)
for (var i = 0; i < bytes.length; i++) bytes[i] = inside.charCodeAt(i)
var own = { utf8Write: Buffer.prototype.utf8Write }
own.utf8Write = function (text) {
  return text === inside ? path : text
}
witness()
try {
  note(own.utf8Write(inside).length === bytes.length)
} catch (error) {
  note(require('path').basename(path))
} finally {
  own.utf8Write = undefined
}
