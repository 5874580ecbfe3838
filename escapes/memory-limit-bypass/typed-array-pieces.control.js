var kept = []
function touch(bytes) {
  for (var i = 0; i < bytes.length; i += 4096) bytes[i] = 1
}
witness()
for (var i = 0; i < 4; i++) {
  var bytes = new Uint8Array(1 << 14)
  touch(bytes)
  kept.push(bytes)
}
return String(kept.length)
