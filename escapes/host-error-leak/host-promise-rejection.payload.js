hostPromise().then(done, function (reason) {
  witness()
  try {
    reach(reason.constructor.constructor)
  } finally {
    done()
  }
})
return 'tried'
