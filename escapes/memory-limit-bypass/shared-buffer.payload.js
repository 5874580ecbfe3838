var kept = []
var pieces = (12 * trial.memoryBytes) >> 24
function touch(bytes, size) {
  for (var i = 0; i < size; i += 4096) bytes[i] = 1
}
witness()
for (var i = 0; i < pieces; i++) {
  var bytes = new Uint8Array(new SharedArrayBuffer(1 << 24))
  touch(bytes, 1 << 24)
  kept.push(bytes)
}
return String(kept.length)
