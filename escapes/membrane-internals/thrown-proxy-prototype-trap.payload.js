// One frame in the trace, and wide frames: the stack is full after hundreds of calls instead of thousands.
Error.stackTraceLimit = 1
var wide = new Array(100)
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
