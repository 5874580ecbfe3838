var error = new Error()
error.name = Symbol()
async function fail() {
  return error.stack
}
witness()
fail().catch(function (reason) {
  reach(reason.constructor.constructor)
  done()
})
return 'tried'
