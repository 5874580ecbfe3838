var bound = Function.prototype.bind.call(hostEcho, null)
witness()
note(bound('own').x)
return 'tried'
