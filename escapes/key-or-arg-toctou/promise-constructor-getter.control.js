async function work() {
  return typeof new Error('mine').stack + typeof Symbol.species
}
var promise = work()
Object.defineProperty(promise, 'constructor', {
  configurable: true,
  get: function () {
    return Promise
  },
})
witness()
try {
  promise.then(done, done)
} catch (error) {
  done()
}
return 'tried'
