witness()
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

// The transformer takes the first free name that starts with this one.
var aVM2_INTERNAL_TMPNAME = {}
note(typeof aVM2_INTERNAL_TMPNAME)
try {
  overflow()
} catch (a$tmpname) {
  reach(a$tmpname.constructor.constructor)
}
return 'tried'
