var promise = hostPromise()
promise.then(undefined, function () {})
function Capability(executor) {
  executor(done, function (error) {
    reach(error.constructor.constructor)
    done()
  })
}
Capability[Symbol.species] = Capability
Object.defineProperty(promise, 'constructor', { configurable: true, value: Capability })
witness()
var next = promise.finally()
if (typeof next.then === 'function') next.then(done, done)
return 'tried'
