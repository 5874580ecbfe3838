witness()
var bound = hostEcho.bind(null)
note(bound('own').x)
return 'tried'
