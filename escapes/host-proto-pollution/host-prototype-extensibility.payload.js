var promise = hostPromise()
promise.then(note, note)
witness()
Object.preventExtensions(Object.getPrototypeOf(promise))
return 'tried'
