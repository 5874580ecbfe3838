var empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])
witness()
WebAssembly.compile(empty).then(done, function (error) {
  note(String(error))
  done()
})
return 'tried'
