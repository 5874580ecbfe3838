var promise = hostPromise()
promise.then(undefined, function () {})
var species = {}
species[Symbol.species] = function (executor) {
  executor(done, function (error) {
    reach(error.constructor.constructor)
    done()
  })
}
promise.constructor = species
witness()
var next = promise.then()
if (typeof next.then === 'function') next.then(done, done)
return 'tried'
