var argument = {}
argument[Symbol.for('nodejs.util.inspect.custom')] = function () {
  return 'mine'
}
var empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])
witness()
WebAssembly.compile(empty).then(done, done)
return 'tried'
