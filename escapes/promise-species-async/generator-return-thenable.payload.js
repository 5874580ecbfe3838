class Own extends Error {}
function dive(depth) {
  if (depth > 0) dive(depth - 1)
  var error = new Own()
  error.stack
  throw error
}
async function* delegate() {
  var iterable = {}
  iterable[Symbol.asyncIterator] = function () {
    return {
      next: function (value) {
        return { value: value, done: false }
      },
    }
  }
  yield* iterable
}
async function caught(depth) {
  var generator = delegate()
  await generator.next()
  var thenable = {
    then: function (resolve) {
      dive(depth)
      resolve()
    },
  }
  return (await generator.return(thenable)).value
}
async function search() {
  var low = 0
  var high = 20000
  while (low < high) {
    var middle = (low + high) >> 1
    var error = await caught(middle)
    reach(error.constructor.constructor)
    if (error instanceof Own) low = middle + 1
    else high = middle
  }
}
witness()
search().then(done, done)
return 'tried'
