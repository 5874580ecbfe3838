var steps = function* () {
  return 'own'
}
witness()
note(steps().next().value)
return 'tried'
