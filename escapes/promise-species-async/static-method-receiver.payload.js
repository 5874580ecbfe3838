function Capability(executor) {
  executor(done, function (error) {
    reach(error.constructor.constructor)
    done()
  })
}
Capability.resolve = function () {}
var broken = {}
broken[Symbol.iterator] = function () {
  var error = new Error()
  error.name = Symbol()
  return error.stack
}
witness()
var result = Promise.all.call(Capability, broken)
if (typeof result.then === 'function') result.then(done, done)
return 'tried'
