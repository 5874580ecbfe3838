// expects: returned, threw
var text = 'x'
for (var i = 0; i < 26; i++) text += text
hostBoard(text)
