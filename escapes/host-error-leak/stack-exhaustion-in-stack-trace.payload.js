var levels = 0
function count() {
  levels++
  count()
}
// Only the last levels ask for a trace: that is where the stack ends inside the engine's own code.
function descend(left) {
  if (left < levels >> 2) new Error().stack
  descend(left - 1)
}
witness()
try {
  count()
} catch (error) {
  reach(error.constructor.constructor)
}
try {
  descend(levels)
} catch (error) {
  reach(error.constructor.constructor)
}
return 'tried'
