var steps = async function* () {
  return 'own'
}
witness()
try {
  steps()
    .next()
    .then(function (step) {
      note(step.value)
      done()
    }, done)
} catch (error) {
  note(error)
  done()
}
return 'tried'
