var outside = trial.file.slice(0, trial.file.lastIndexOf('/'))
var root = outside.slice(0, outside.lastIndexOf('/')) + '/root'
var path = root + '/../outside' + trial.file.slice(outside.length)

// As long as the path that takes its place after the check: the memory is there already.
var inside = root + '/xx/xxxxxxx' + trial.file.slice(outside.length)
var bytes = new Uint8Array(inside.length)
for (var i = 0; i < bytes.length; i++) bytes[i] = inside.charCodeAt(i)
var utf8Write = Buffer.prototype.utf8Write
Buffer.prototype.utf8Write = function (text, offset, length) {
  return utf8Write.call(this, text === inside ? path : text, offset, length)
}
witness()
try {
  leak(require('fs').readFileSync(bytes, 'utf8'))
} catch (error) {
  // Where nobody checks a path, nobody copies it either.
  leak(require('fs').readFileSync(path, 'utf8'))
} finally {
  Buffer.prototype.utf8Write = utf8Write
}
