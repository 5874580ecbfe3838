witness()
if (typeof WebSocket !== 'function') done()
else {
  var socket = new WebSocket('ws://127.0.0.1:' + trial.port + '/')
  socket.onopen = socket.onerror = socket.onclose = done
}
