// One frame in the trace, and wide frames: the stack is full after hundreds of calls instead of thousands.
Error.stackTraceLimit = 1
var wide = new Array(100)
function overflow() {
  new Error().stack
  overflow.apply(null, wide)
}

// The transformer takes the first free name that starts with this one.
aVM2_INTERNAL_TMPNAME = {}
witness()
try {
  overflow()
} catch (a$tmpname) {
  reach(a$tmpname.constructor.constructor)
}
return 'tried'
