hostPromise().then(done, function (reason) {
  witness()
  try {
    note(reason.message)
  } finally {
    done()
  }
})
return 'tried'
