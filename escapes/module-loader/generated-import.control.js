var load = new Function('value', 'return Promise.res' + 'olve(value)')
witness()
load('own')
  .then(function (value) {
    note(value)
  })
  .then(done, done)
