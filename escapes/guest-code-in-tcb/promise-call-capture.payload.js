var captured = []
var original = Function.prototype.call
Function.prototype.call = function () {
  captured[captured.length] = this
  return original.apply(this, arguments)
}
async function fail() {
  var error = new Error()
  error.name = Symbol()
  return error.stack
}
witness()
fail().then(done, function (error) {
  reach(error.constructor.constructor)
  done()
})
Function.prototype.call = original
for (var i = 0; i < captured.length; i++) {
  try {
    reach(captured[i].constructor)
  } catch (error) {
    note('not a host function')
  }
}
return 'tried'
