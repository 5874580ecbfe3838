var kept = []
var pieces = (12 * trial.memoryBytes) >> 23
witness()
for (var i = 0; i < pieces; i++) {
  var text = String.fromCharCode(65 + i)
  while (text.length < 1 << 23) text += text
  text.charCodeAt(text.length - 1)
  kept.push(text)
}
return String(kept.length)
