function touch(bytes, size) {
  for (var i = 0; i < size; i += 4096) bytes[i] = 1
}
witness()
var bytes = new Uint8Array(new ArrayBuffer(1 << 16))
touch(bytes, 1 << 16)
return 'taken'
