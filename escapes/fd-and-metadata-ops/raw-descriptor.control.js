var bytes = new Uint8Array(64)
var text = ''
witness()
for (var i = 0; i < 4; i++) text += String.fromCharCode(65 + bytes[i])
note(require('util').format('%s', text))
