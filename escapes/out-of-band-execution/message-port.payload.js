witness()
var channel = new (require('worker_threads').MessageChannel)()
var left = 20
channel.port1.on('message', function () {
  left -= 1
  if (left > 0) return channel.port2.postMessage(left)
  note('still here')
  channel.port1.close()
})
channel.port2.postMessage(left)
done()
return 'left behind'
