var step = 1 << 12
var total = 4 * step
var buffer = new ArrayBuffer(step, { maxByteLength: total })
function grow(size) {
  if (typeof buffer.resize === 'function') return buffer.resize(size)
  // Where buffers can not be resized: the larger copy that the language leaves.
  var larger = new Uint8Array(size)
  larger.set(new Uint8Array(buffer))
  buffer = larger.buffer
}
witness()
for (var size = step; size < total; size += step) {
  grow(size + step)
  var bytes = new Uint8Array(buffer)
  for (var i = size; i < bytes.length; i += 4096) bytes[i] = 1
}
return String(buffer.byteLength)
