function touch(bytes, size) {
  for (var i = 0; i < size; i += 4096) bytes[i] = 1
}
witness()
var bytes = new Uint8Array(new ArrayBuffer(12 * trial.memoryBytes))
touch(bytes, 12 * trial.memoryBytes)
return 'taken'
