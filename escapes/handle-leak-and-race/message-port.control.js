witness()
try {
  new (require('worker_threads').MessageChannel)().port1.on('message', function () {}).close()
  done()
} catch (error) {
  // A runtime may refuse the module altogether.
  done()
}
return 'closed'
