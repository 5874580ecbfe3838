var promise = hostPromise()
promise.then(note, note)
witness()
Object.preventExtensions(Object.create({}))
return 'tried'
