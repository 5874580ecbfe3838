var text = "require('net')"
try {
  witness()
  var emitter = new (require('events').EventEmitter)()
  emitter.on('end', function () {
    note(text)
    done()
  })
  emitter.emit('end')
} catch (error) {
  done()
}
