witness()
var prototype = Object.getPrototypeOf(hostEcho)
reach(Object.getOwnPropertyDescriptor(prototype, 'constructor').value)
return 'tried'
