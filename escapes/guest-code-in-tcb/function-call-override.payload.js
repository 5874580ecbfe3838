var original = Function.prototype.call
var thenable = { then: function () {} }
Function.prototype.call = function () {
  Function.prototype.call = original
  reach(arguments[arguments.length - 1].constructor)
}
witness()
hostUse(thenable)
Function.prototype.call = original
return 'tried'
