function open(session) {
  try {
    session.connectToMainThread()
  } catch (error) {
    session.connect()
  }
}
try {
  witness()
  var session = new (require('inspector').Session)()
  open(session)
  session.post('Runtime.evaluate', { expression: '(function () {' + trial.readRealm + '})()' }, function (error, answer) {
    leak(error ? '' : answer.result.value)
    session.disconnect()
    done()
  })
} catch (error) {
  done()
}
