witness()
var bytes = Buffer.alloc(1 << 16, 1)
return String(bytes.length)
