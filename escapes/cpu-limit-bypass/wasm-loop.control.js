// (module (func (export "f") (local i32) (loop (br_if 0 (i32.lt_s (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 1000))))))
var bytes = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 22, 1, 20, 1, 1, 127, 3, 64, 32,
  0, 65, 1, 106, 34, 0, 65, 232, 7, 72, 13, 0, 11, 11,
])
var instance = new WebAssembly.Instance(new WebAssembly.Module(bytes))
witness()
instance.exports.f()
return 'ended'
