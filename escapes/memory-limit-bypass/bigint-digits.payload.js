var kept = []
var pieces = (12 * trial.memoryBytes) >> 17
witness()
for (var i = 0; i < pieces; i++) kept.push(BigInt(i + 1) << BigInt((1 << 20) - 64))
return String(kept.length)
