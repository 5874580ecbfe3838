var AsyncGeneratorFunction = async function* () {}.constructor
witness()
try {
  AsyncGeneratorFunction(trial.readRealm)()
    .next()
    .then(function (step) {
      leak(step.value)
      done()
    }, done)
} catch (error) {
  note(error)
  done()
}
return 'tried'
