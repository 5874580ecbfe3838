try {
  witness()
  var socket = require('net').connect(trial.port, '127.0.0.1')
  socket.on('data', leak)
  socket.on('error', note)
  socket.on('close', done)
} catch (error) {
  done()
}
