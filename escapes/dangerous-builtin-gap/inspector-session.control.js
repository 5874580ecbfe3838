try {
  witness()
  var emitter = new (require('events').EventEmitter)()
  emitter.on('answer', function (error, answer) {
    note(answer)
    done()
  })
  emitter.emit('answer', undefined, 2)
} catch (error) {
  done()
}
