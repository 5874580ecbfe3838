var original = Function.prototype.call
var thenable = { then: function () {} }
thenable.then.call = original
witness()
hostUse(thenable)
return 'tried'
