var kept = []
var text = '[' + new Array(1 << 8).join('[],') + '[]]'
witness()
for (var i = 0; i < 4; i++) kept.push(JSON.parse(text))
return String(kept.length)
