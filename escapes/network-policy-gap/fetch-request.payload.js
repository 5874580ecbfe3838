witness()
if (typeof fetch !== 'function') done()
else
  fetch('http://127.0.0.1:' + trial.port + '/')
    .then(function (response) {
      return response.text()
    })
    .then(leak)
    .then(done, done)
