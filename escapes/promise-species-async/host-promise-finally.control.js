var promise = hostPromise()
witness()
promise
  .finally(function () {
    note(typeof Symbol.species + typeof Promise)
  })
  .then(done, done)
return 'tried'
