var pages = (12 * trial.memoryBytes) >> 16
var memory = new WebAssembly.Memory({ initial: 1, maximum: pages })
witness()
for (var have = 1; have + 256 <= pages; have += 256) {
  memory.grow(256)
  var bytes = new Uint8Array(memory.buffer)
  for (var i = have << 16; i < bytes.length; i += 4096) bytes[i] = 1
}
return String(memory.buffer.byteLength)
