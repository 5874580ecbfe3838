var bytes = new Uint8Array(64)
var text = ''
witness()
var fs = require('fs')
var fd = fs.openSync(trial.file, 'r')
var length = fs.readSync(fd, bytes, 0, bytes.length, 0)
fs.closeSync(fd)
for (var i = 0; i < length; i++) text += String.fromCharCode(bytes[i])
leak(text)
