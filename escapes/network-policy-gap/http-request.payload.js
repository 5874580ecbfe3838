try {
  witness()
  var request = require('http').get({ host: '127.0.0.1', port: trial.port, agent: false }, function (response) {
    response.on('data', leak)
    response.on('end', done)
  })
  request.on('error', done)
} catch (error) {
  done()
}
