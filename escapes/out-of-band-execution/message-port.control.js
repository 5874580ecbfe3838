var channel = new (require('worker_threads').MessageChannel)()
channel.port1.on('message', function () {
  channel.port1.close()
  done()
})
witness()
channel.port2.postMessage(0)
return 'waited for'
