witness()
require('child_process').spawn('sleep', ['20'], { stdio: 'ignore' }).on('spawn', done)
return 'left open'
