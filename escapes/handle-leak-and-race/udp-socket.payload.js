witness()
require('dgram').createSocket('udp4').bind(0, '127.0.0.1', done)
return 'left open'
