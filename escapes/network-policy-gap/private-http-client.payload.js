try {
  witness()
  var client = require('_http_client')
  var request = new client.ClientRequest({ host: '127.0.0.1', port: trial.port, agent: false })
  request.on('response', function (response) {
    response.on('data', leak)
    response.on('end', done)
  })
  request.on('error', done)
  request.end()
} catch (error) {
  done()
}
