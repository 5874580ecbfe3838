witness()
require('child_process').spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] }).on('spawn', done)
return 'left open'
