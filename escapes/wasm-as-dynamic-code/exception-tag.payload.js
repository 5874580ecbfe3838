// (module
//   (import "h" "f" (func $f))
//   (import "j" "t" (tag $t (param externref)))
//   (func (export "run") (result externref)
//     (block $h (result externref)
//       (try_table (catch $t $h) (call $f))
//       (ref.null extern))))
var head = [0, 97, 115, 109, 1, 0, 0, 0, 1, 12, 3, 96, 0, 0, 96, 0, 1, 111, 96, 1, 111, 0, 2, 14, 2, 1, 104, 1, 102, 0, 0]
var middle = [1, 106, 1, 116, 4, 0, 2, 3, 2, 1, 1, 7, 7, 1, 3, 114, 117, 110, 0, 1]
var code = [10, 18, 1, 16, 0, 2, 111, 31, 64, 1, 0, 0, 0, 16, 0, 11, 208, 111, 11, 11]
var module = new WebAssembly.Module(new Uint8Array(head.concat(middle, code)))
var error = new Error('mine')
error.name = Symbol()
function raise() {
  error.stack
}
var instance = new WebAssembly.Instance(module, { h: { f: raise }, j: { t: WebAssembly.JSTag } })
witness()
reach(instance.exports.run().constructor.constructor)
return 'tried'
