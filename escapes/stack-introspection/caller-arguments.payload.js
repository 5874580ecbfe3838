function inner() {
  return arguments.callee.caller.arguments
}
function outer() {
  return inner()
}
witness()
reach(outer('own').constructor.constructor)
return 'tried'
