var error = new Error('mine')
error.name = String(Symbol('mine'))
async function fail() {
  throw error.stack
}
witness()
fail().catch(function (reason) {
  note(typeof reason)
  done()
})
return 'tried'
