async function work() {
  return 1
}
function seen(value) {
  note(typeof value + typeof Symbol.species)
  done()
}
var promise = work()
witness()
promise.then(seen, seen)
return 'tried'
