witness()
return fs.readBase64('huge.bin').then(function (text) {
  note(text.length)
}, note)
