var text = "var w = require('worker_threads'); w.parentPort.postMessage(require('fs').readFileSync(w.workerData, 'utf8'))"
try {
  witness()
  var worker = new (require('worker_threads').Worker)(text, { eval: true, workerData: trial.file })
  worker.on('message', leak)
  worker.on('error', note)
  worker.on('exit', done)
} catch (error) {
  done()
}
