var prototype = { toLocaleString: hostObject.twice }
var original = prototype.toLocaleString
witness()
prototype.toLocaleString = function () {
  return original(1)
}
return 'tried'
