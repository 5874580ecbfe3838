var iterator = hostObject.list[Symbol.iterator]()
witness()
note(iterator.next().value)
return 'tried'
