var promise = hostPromise()
promise.then(note, note)
witness()
var own = { closed: true }
return 'tried ' + own.closed
