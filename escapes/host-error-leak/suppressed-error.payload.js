var evaluate = eval
var dispose = evaluate('(function(resource){{using held=resource;throw null}})')
var resource = {}
resource[Symbol.dispose] = function () {
  var named = new Error()
  named.name = Symbol()
  return named.stack
}
witness()
try {
  dispose(resource)
} catch (suppressed) {
  reach(suppressed.error.constructor.constructor)
}
return 'tried'
