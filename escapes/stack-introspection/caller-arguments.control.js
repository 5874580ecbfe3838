function inner() {
  return arguments.length
}
function outer() {
  return inner()
}
witness()
note(outer('own'))
return 'tried'
