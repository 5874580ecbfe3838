try {
  witness()
  var emitter = new (require('events').EventEmitter)()
  emitter.on('message', note)
  emitter.emit('message', 'own')
  done()
} catch (error) {
  done()
}
