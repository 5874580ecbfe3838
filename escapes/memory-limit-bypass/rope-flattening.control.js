var kept = []
witness()
for (var i = 0; i < 4; i++) {
  var text = String.fromCharCode(65 + i)
  while (text.length < 1 << 12) text += text
  text.charCodeAt(text.length - 1)
  kept.push(text)
}
return String(kept.length)
