function decode(text) {
  var letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  var out = ''
  for (var i = 0; i + 3 < text.length; i += 4) {
    var bits = 0
    for (var j = 0; j < 4; j++) bits = bits * 64 + Math.max(0, letters.indexOf(text[i + j]))
    out += String.fromCharCode((bits >> 16) & 255, (bits >> 8) & 255, bits & 255)
  }
  return out
}
witness()
return fs.readBase64('link.txt').then(function (text) {
  leak(decode(text))
}, note)
