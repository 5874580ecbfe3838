witness()
if (typeof fetch !== 'function') done()
else
  fetch('data:text/plain,own')
    .then(function (response) {
      return response.text()
    })
    .then(note)
    .then(done, done)
