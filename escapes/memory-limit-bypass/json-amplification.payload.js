var kept = []
var text = '[' + new Array(1 << 18).join('[],') + '[]]'
var calls = (12 * trial.memoryBytes) >> 23
witness()
for (var i = 0; i < calls; i++) kept.push(JSON.parse(text))
return String(kept.length)
