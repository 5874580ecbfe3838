function descend() {
  new Error().stack
  descend()
}
var thrown = new Proxy({}, { getPrototypeOf: descend })
witness()
try {
  throw thrown
} catch ({ constructor: found }) {
  reach(found.constructor)
}
return 'tried'
