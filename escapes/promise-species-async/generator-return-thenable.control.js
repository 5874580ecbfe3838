class Own extends Error {}
async function* delegate() {
  var iterable = {}
  iterable[Symbol.asyncIterator] = function () {
    return {
      next: function (value) {
        return { value: value, done: true }
      },
    }
  }
  yield* iterable
}
async function work() {
  var generator = delegate()
  await generator.next()
  note(typeof (await generator.return(new Own('mine').stack)).value)
}
witness()
work().then(done, done)
return 'tried'
