function inner() {
  return 'own'
}
function outer() {
  return inner()
}
witness()
note(outer())
return 'tried'
