witness()
var load = new Function('return Promise.res' + 'olve("own")')
load()
  .then(function (value) {
    note(value)
  })
  .then(done, done)
