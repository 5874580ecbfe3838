witness()
try {
  var socket = require('dgram').createSocket('udp4')
  socket.bind(0, '127.0.0.1', function () {
    socket.close(done)
  })
} catch (error) {
  // A runtime may refuse the module altogether.
  done()
}
return 'closed'
