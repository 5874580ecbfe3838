var bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])
var left = 5
function compiled() {
  left -= 1
  if (left > 0) return void WebAssembly.compile(bytes).then(compiled)
  note('still here')
}
witness()
compiled()
done()
return 'left behind'
