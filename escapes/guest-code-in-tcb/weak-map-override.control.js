var map = new WeakMap()
var key = {}
map.set(key, key)
Error.prepareStackTrace = function () {
  return 'mine'
}
witness()
note(new Error('mine').stack)
Error.prepareStackTrace = undefined
return 'tried'
