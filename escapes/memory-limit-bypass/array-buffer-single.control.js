function touch(bytes) {
  for (var i = 0; i < bytes.length; i += 4096) bytes[i] = 1
}
witness()
var bytes = new Uint8Array(new ArrayBuffer(1 << 16))
touch(bytes)
return String(bytes.length)
