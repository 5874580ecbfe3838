var evaluate = eval
var dispose = evaluate('(function(resource){{using held=resource;throw null}})')
var resource = {}
resource[Symbol.dispose] = function () {
  throw new Error('own')
}
witness()
try {
  dispose(resource)
} catch (suppressed) {
  note(suppressed.error.message)
}
return 'tried'
