var sealed = hostBoard().split(',')
var opened = ''
witness()
for (var i = 0; i < sealed.length; i++) {
  opened += String.fromCharCode(sealed[i] & 255)
}
note(opened.length)
return 'tried'
