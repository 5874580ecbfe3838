var prototype = Object.getPrototypeOf(hostEcho)
witness()
reach(Object.getOwnPropertyDescriptor(prototype, 'constructor').value)
return 'tried'
