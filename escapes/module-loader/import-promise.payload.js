witness()
var pending = import('node:os')
pending.then(done, done)
reach(pending.toString.constructor)
