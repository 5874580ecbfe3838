witness()
var prototype = Object.getPrototypeOf(hostObject.list)
var original = prototype.toLocaleString
prototype.toLocaleString = function () {
  return original.call(this)
}
return 'tried'
