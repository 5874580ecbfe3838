var prototype = Object.getPrototypeOf(hostObject.list)
witness()
Object.setPrototypeOf(prototype, Object.create(Object.getPrototypeOf(prototype)))
return 'tried'
