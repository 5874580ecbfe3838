async function work() {
  var error = new Error('mine')
  return error.stack
}
var kind = {}
kind[Symbol.hasInstance] = function () {
  return false
}
var promise = work()
witness()
promise.then(done, done)
return 'tried'
