witness()
require('net').createServer().listen(0, '127.0.0.1', done)
return 'left open'
