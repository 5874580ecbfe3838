var piece = Buffer.alloc(1 << 10, 1)
var list = []
for (var i = 0; i < 64; i++) list.push(piece)
witness()
var bytes = Buffer.concat(list)
return String(bytes.length)
