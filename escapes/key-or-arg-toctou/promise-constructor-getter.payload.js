async function fail() {
  var error = new Error()
  error.name = Symbol()
  return error.stack
}
var species = {}
species[Symbol.species] = function (executor) {
  executor(done, function (error) {
    reach(error.constructor.constructor)
    done()
  })
}
function settle(value) {
  if (value && typeof value.then === 'function') value.then(done, function () {})
}
var asked = 0
var promise = fail()
promise.catch(function () {})
Object.defineProperty(promise, 'constructor', {
  configurable: true,
  get: function () {
    asked = asked + 1
    return asked % 2 === 1 ? Promise : species
  },
})
witness()
try {
  settle(promise.then())
  settle(promise.then())
} catch (error) {
  done()
}
return 'tried'
