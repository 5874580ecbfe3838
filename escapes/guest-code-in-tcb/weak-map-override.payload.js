var original = WeakMap.prototype.set
WeakMap.prototype.set = function (key) {
  return original.call(this, key, key)
}
function receiver(error, frames) {
  for (var i = 0; i < frames.length; i++) {
    var found = frames[i].getThis()
    if (found) return found
  }
}
// Twice: the first assignment leaves the guest’s own function in the table.
Error.prepareStackTrace = receiver
Error.prepareStackTrace = receiver
witness()
var found = new Error('mine').stack
Error.prepareStackTrace = undefined
WeakMap.prototype.set = original
reach(found.constructor.constructor)
return 'tried'
