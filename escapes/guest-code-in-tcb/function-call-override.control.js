var thenable = { then: function () {}, call: function () {} }
witness()
hostUse(thenable)
return 'tried'
