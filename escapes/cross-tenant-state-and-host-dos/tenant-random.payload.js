var sealed = hostBoard().split(',')
var opened = ''
witness()
for (var i = 0; i < sealed.length; i++) {
  opened += String.fromCharCode(sealed[i] ^ Math.floor(Math.random() * 256))
}
leak(opened)
return 'tried'
