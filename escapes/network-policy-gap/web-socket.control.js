witness()
if (typeof WebSocket !== 'function') done()
else {
  note(WebSocket.OPEN)
  done()
}
