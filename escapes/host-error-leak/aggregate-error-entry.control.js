Promise.any([hostPromise()]).then(done, function (aggregate) {
  witness()
  try {
    note(aggregate.errors.length)
  } finally {
    done()
  }
})
return 'tried'
