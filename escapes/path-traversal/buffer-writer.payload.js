var outside = trial.file.slice(0, trial.file.lastIndexOf('/'))
var root = outside.slice(0, outside.lastIndexOf('/')) + '/root'
var path = root + '/../outside' + trial.file.slice(outside.length)

var bytes = new Uint8Array(trial.file.length)
for (var i = 0; i < bytes.length; i++) bytes[i] = trial.file.charCodeAt(i)
var utf8Write = Buffer.prototype.utf8Write
Buffer.prototype.utf8Write = function (text, offset, length) {
  return utf8Write.call(this, text === trial.file ? path : text, offset, length)
}
try {
  witness()
  leak(require('fs').readFileSync(bytes, 'utf8'))
} finally {
  Buffer.prototype.utf8Write = utf8Write
}
