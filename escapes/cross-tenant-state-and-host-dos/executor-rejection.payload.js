witness()
new Promise(function () {
  var error = new Error()
  error.name = Symbol()
  return error.stack
})
