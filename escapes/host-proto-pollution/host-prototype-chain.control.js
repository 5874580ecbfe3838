var prototype = Object.create({})
witness()
Object.setPrototypeOf(prototype, Object.create(Object.getPrototypeOf(prototype)))
return 'tried ' + hostObject.name
