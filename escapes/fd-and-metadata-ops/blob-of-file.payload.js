try {
  witness()
  require('fs')
    .openAsBlob(trial.file)
    .then(function (blob) {
      return blob.text()
    })
    .then(leak)
    .then(done, done)
} catch (error) {
  done()
}
