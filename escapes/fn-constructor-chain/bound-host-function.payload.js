witness()
var bound = hostEcho.bind(null)
reach(bound.constructor)
return 'tried'
