async function fail() {
  var error = new Error()
  error.name = Symbol()
  return error.stack
}
var base = Object.getPrototypeOf(Promise)
if (base === Function.prototype) base = Promise
try {
  Object.defineProperty(base, Symbol.hasInstance, {
    configurable: true,
    value: function () {
      return false
    },
  })
} catch (error) {
  note('the check stands')
}
var species = {}
species[Symbol.species] = function (executor) {
  executor(done, function (error) {
    reach(error.constructor.constructor)
    done()
  })
}
var promise = fail()
promise.constructor = species
witness()
var next = promise.then()
if (typeof next.then === 'function') next.then(done, done)
return 'tried'
