// One frame in the trace, and wide frames: the stack is full after fewer calls, but still inside the host’s own frames.
try {
  Error.stackTraceLimit = 1
} catch (error) {
  note('the limit stands')
}
var wide = new Array(16)
function overflow() {
  new Error().stack
  overflow.apply(null, wide)
}

var thrown = new Proxy(
  {},
  {
    getPrototypeOf: function () {
      overflow()
    },
  },
)
witness()
try {
  throw thrown
} catch ({ constructor: found }) {
  reach(found.constructor)
}
return 'tried'
