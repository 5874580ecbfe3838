var task = async function () {
  return 'own'
}
witness()
try {
  task().then(function (value) {
    note(value)
    done()
  }, done)
} catch (error) {
  note(error)
  done()
}
return 'tried'
