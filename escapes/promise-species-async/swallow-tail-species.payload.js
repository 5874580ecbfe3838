class Own extends Error {}
function dive(depth) {
  if (depth > 0) dive(depth - 1)
  var error = new Own()
  error.stack
  throw error
}
var current
class Derived extends Promise {
  static get [Symbol.species]() {
    return current
  }
}
function caught(depth) {
  return new Promise(function (resolve) {
    current = function (executor) {
      executor(function () {
        dive(depth)
      }, resolve)
    }
    var promise = new Derived(function (settle) {
      settle()
    })
    promise.then()
  })
}
async function search() {
  var low = 0
  var high = 20000
  while (low < high) {
    var middle = (low + high) >> 1
    var error = await caught(middle)
    reach(error.constructor.constructor)
    if (error instanceof Own) low = middle + 1
    else high = middle
  }
}
witness()
search().then(done, done)
return 'tried'
