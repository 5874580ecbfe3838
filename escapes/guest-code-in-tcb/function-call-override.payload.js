var thenable = { then: function () {} }
witness()
var original = Function.prototype.call
Function.prototype.call = function () {
  Function.prototype.call = original
  reach(arguments[arguments.length - 1].constructor)
}
hostUse(thenable)
Function.prototype.call = original
return 'tried'
