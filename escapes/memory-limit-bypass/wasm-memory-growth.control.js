var pages = 4
var memory = new WebAssembly.Memory({ initial: 1, maximum: pages })
witness()
for (var have = 1; have + 1 <= pages; have += 1) {
  memory.grow(1)
  var bytes = new Uint8Array(memory.buffer)
  for (var i = have << 16; i < bytes.length; i += 4096) bytes[i] = 1
}
return String(memory.buffer.byteLength)
