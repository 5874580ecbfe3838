witness()
var piece = Buffer.alloc(1 << 20, 1)
var list = []
for (var i = 0; i < (12 * trial.memoryBytes) >> 20; i++) list.push(piece)
var bytes = Buffer.concat(list)
return String(bytes.length)
