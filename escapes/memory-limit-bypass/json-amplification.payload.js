var kept = []
var text = '[' + new Array(1 << 20).join('[],') + '[]]'
var calls = (12 * trial.memoryBytes) >> 25
witness()
for (var i = 0; i < calls; i++) kept.push(JSON.parse(text))
return String(kept.length)
