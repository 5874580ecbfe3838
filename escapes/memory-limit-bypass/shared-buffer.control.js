var kept = []
function touch(bytes, size) {
  for (var i = 0; i < size; i += 4096) bytes[i] = 1
}
witness()
for (var i = 0; i < 4; i++) {
  var bytes = new Uint8Array(new SharedArrayBuffer(1 << 14))
  touch(bytes, 1 << 14)
  kept.push(bytes)
}
return String(kept.length)
