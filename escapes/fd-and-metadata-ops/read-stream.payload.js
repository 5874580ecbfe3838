try {
  witness()
  var stream = require('fs').createReadStream(trial.file, 'utf8')
  stream.on('data', leak)
  stream.on('error', note)
  stream.on('close', done)
} catch (error) {
  done()
}
