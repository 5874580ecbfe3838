function inner(value) {
  return value
}
function outer(value) {
  return inner(value)
}
witness()
note(outer('own'))
return 'tried'
