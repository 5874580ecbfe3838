witness()
try {
  var channel = new (require('worker_threads').MessageChannel)()
  channel.port1.on('message', function () {
    channel.port1.close()
    done()
  })
  channel.port2.postMessage(0)
} catch (error) {
  // A runtime may refuse the module altogether.
  done()
}
return 'waited for'
