var outside = trial.file.slice(0, trial.file.lastIndexOf('/'))
var root = outside.slice(0, outside.lastIndexOf('/')) + '/root'
var path = root + '/../outside' + trial.file.slice(outside.length)

var bytes = new Uint8Array(trial.file.length)
for (var i = 0; i < bytes.length; i++) bytes[i] = trial.file.charCodeAt(i)
var own = { utf8Write: Buffer.prototype.utf8Write }
own.utf8Write = function (text) {
  return text === trial.file ? path : text
}
witness()
note(bytes.length > 0 && require('path').isAbsolute(own.utf8Write(root)))
