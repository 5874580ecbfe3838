function text(bytes) {
  var out = ''
  for (var i = 0; i < bytes.length; i++) out += String.fromCharCode(bytes[i])
  return out
}
witness()
leak(text(new Uint8Array(Buffer.allocUnsafe(8).buffer)))
