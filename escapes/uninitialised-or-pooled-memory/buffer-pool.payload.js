function text(bytes) {
  var out = ''
  for (var i = 0; i < bytes.length; i++) out += String.fromCharCode(bytes[i])
  return out
}
witness()
var memory = Buffer.from('guest').buffer
leak(text(new Uint8Array(memory)))
// Through a membrane the memory is no ArrayBuffer; a Buffer of its own side still takes it.
leak(Buffer.from(memory).toString('latin1'))
