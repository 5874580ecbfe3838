var promise = Promise.resolve(1)
var call = promise.then.call
witness()
hostPromise().then(undefined, function () {})
call.apply(promise.then, [
  promise,
  function (value) {
    note(typeof value)
    done()
  },
])
return 'tried'
