// (module (import "h" "f" (func $f)) (func (export "run") (call $f)))
var head = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 104, 1, 102, 0, 0]
var code = [3, 2, 1, 0, 7, 7, 1, 3, 114, 117, 110, 0, 1, 10, 6, 1, 4, 0, 16, 0, 11]
var module = new WebAssembly.Module(new Uint8Array(head.concat(code)))
function mine() {}
witness()
var instance = new WebAssembly.Instance(module, { h: { f: mine } })
instance.exports.run()
note(typeof Symbol.species)
Promise.resolve(1).then(done, done)
return 'tried'
