// (module (import "h" "f" (func $f)) (start $f))
var bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 104, 1, 102, 0, 0, 8, 1, 0]
var module = new WebAssembly.Module(new Uint8Array(bytes))
witness()
try {
  new WebAssembly.Instance(module, { h: { f: hostThrow } })
} catch (error) {
  reach(error.constructor.constructor)
}
return 'tried'
