try {
  witness()
  var emitter = new (require('events').EventEmitter)()
  emitter.on('end', function () {
    note('ended')
    done()
  })
  emitter.emit('end')
} catch (error) {
  done()
}
