witness()
var original = Array.prototype.map
Array.prototype.map = function (callback) {
  Array.prototype.map = original
  reach(callback.constructor)
  return []
}
hostUse([1])
Array.prototype.map = original
return 'tried'
