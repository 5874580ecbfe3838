var bound = Function.prototype.bind.call(hostEcho, null)
witness()
reach(bound.constructor)
return 'tried'
