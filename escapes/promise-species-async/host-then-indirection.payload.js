var promise = hostPromise()
var call = promise.then.call
witness()
call.apply(promise.then, [
  promise,
  undefined,
  function (error) {
    reach(error.constructor.constructor)
    done()
  },
])
return 'tried'
