function overflow() {
  new Error().stack
  overflow()
}

async function fail() {
  overflow()
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
