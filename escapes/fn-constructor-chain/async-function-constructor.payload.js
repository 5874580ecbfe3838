var AsyncFunction = async function () {}.constructor
witness()
try {
  AsyncFunction(trial.readRealm)().then(function (value) {
    leak(value)
    done()
  }, done)
} catch (error) {
  note(error)
  done()
}
return 'tried'
