witness()
var pending = import('node:os')
pending.then(done, done)
note(typeof pending.toString)
