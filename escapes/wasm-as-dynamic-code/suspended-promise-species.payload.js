// (module (import "h" "f" (func $f)) (func (export "run") (call $f)))
var head = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 104, 1, 102, 0, 0]
var code = [3, 2, 1, 0, 7, 7, 1, 3, 114, 117, 110, 0, 1, 10, 6, 1, 4, 0, 16, 0, 11]
var module = new WebAssembly.Module(new Uint8Array(head.concat(code)))
function Capability(executor) {
  executor(done, function (error) {
    reach(error.constructor.constructor)
    done()
  })
}
Capability[Symbol.species] = Capability
function reject() {
  return WebAssembly.compileStreaming(0)
}
witness()
var instance = new WebAssembly.Instance(module, { h: { f: new WebAssembly.Suspending(reject) } })
var promise = WebAssembly.promising(instance.exports.run)()
Object.defineProperty(promise, 'constructor', { configurable: true, value: Capability })
var next = promise.finally()
if (typeof next.then === 'function') next.then(done, done)
return 'tried'
