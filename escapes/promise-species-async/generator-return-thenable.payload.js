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

var rounds = 2
async function search() {
  var asked = false
  var low = 0
  var high = 20000
  for (var round = 0; round < rounds; round++) {
    var from = low + round
    var to = high
    while (from < to) {
      var middle = (from + to) >> 1
      var error = await caught(middle)
      var foreign = !(error instanceof Error)
      if (foreign || !asked) reach(error.constructor.constructor)
      if (foreign) return
      asked = true
      if (error instanceof Own) from = middle + 1
      else to = middle
    }
    // The edge moves a little as code is optimised, and the overflow has to fall into the host’s own frames.
    low = Math.max(0, from - 600)
    high = from + 300
  }
}

witness()
search().then(done, done)
return 'tried'
