try {
  witness()
  require('fs')
    .promises.open(trial.file)
    .then(function (handle) {
      return handle
        .readFile('utf8')
        .then(leak)
        .then(function () {
          return handle.close()
        })
    })
    .then(done, done)
} catch (error) {
  done()
}
