var kept = []
var text = 'x'
while (text.length < 1 << 22) text += text
var calls = (12 * trial.memoryBytes) >> 25
witness()
for (var i = 0; i < calls; i++) kept.push(text.split(''))
return String(kept.length)
