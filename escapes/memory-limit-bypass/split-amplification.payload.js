var kept = []
var text = new Array((1 << 22) + 1).join('x')
var calls = (12 * trial.memoryBytes) >> 25
witness()
for (var i = 0; i < calls; i++) kept.push(text.split(''))
return String(kept.length)
