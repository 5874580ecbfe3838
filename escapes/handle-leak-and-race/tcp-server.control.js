witness()
try {
  var server = require('net').createServer()
  server.listen(0, '127.0.0.1', function () {
    server.close(done)
  })
} catch (error) {
  // A runtime may refuse the module altogether.
  done()
}
return 'closed'
