var promise = hostPromise()
witness()
promise.then(done, function (error) {
  note(typeof error + typeof Symbol.species + typeof Promise)
  done()
})
return 'tried'
