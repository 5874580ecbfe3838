witness()
var text = ''
for (var i = 0; i < 3; i++) text += require('util').format('%d', i)
note(text.match(/[0-9]/g))
