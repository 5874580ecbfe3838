witness()
var socket = require('dgram').createSocket('udp4')
socket.bind(0, '127.0.0.1', function () {
  socket.close(done)
})
return 'closed'
