try {
  witness()
  var socket = require('net').connect(trial.socket)
  socket.on('data', leak)
  socket.on('error', note)
  socket.on('close', done)
} catch (error) {
  done()
}
