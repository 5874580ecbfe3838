// One frame in the trace, and wide frames: the stack is full after fewer calls, but still inside the host’s own frames.
try {
  Error.stackTraceLimit = 1
} catch (error) {
  note('the limit stands')
}
var wide = new Array(16)
function overflow() {
  new Error().stack
  overflow.apply(null, wide)
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
witness()
var promise = fail()
promise.constructor = species
var next = promise.then()
if (typeof next.then === 'function') next.then(done, done)
return 'tried'
