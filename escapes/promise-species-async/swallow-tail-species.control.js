class Own extends Error {}
class Derived extends Promise {
  static get [Symbol.species]() {
    return Promise
  }
}
async function work() {
  note(new Own('mine').stack.length)
  return new Derived(function (resolve) {
    resolve(1)
  })
}
witness()
work().then(done, done)
return 'tried'
