witness()
var child = require('child_process').spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] })
child.on('close', done)
child.stdin.end()
return 'closed'
