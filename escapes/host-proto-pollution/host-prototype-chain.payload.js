witness()
var prototype = Object.getPrototypeOf(hostObject.list)
Object.setPrototypeOf(prototype, Object.create(Object.getPrototypeOf(prototype)))
return 'tried'
