var iterator = hostObject.list[Symbol.iterator]()
witness()
reach(iterator.next().constructor.constructor)
return 'tried'
