function inner() {
  return inner.caller
}
function outer() {
  return inner()
}
witness()
reach(outer().constructor)
return 'tried'
