Promise.any([hostPromise()]).then(done, function (aggregate) {
  witness()
  try {
    reach(aggregate.errors[0].constructor.constructor)
  } finally {
    done()
  }
})
return 'tried'
