witness()
try {
  var child = require('child_process').spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] })
  child.on('close', done)
  child.stdin.end()
} catch (e) {
  // A runtime may refuse children altogether.
  done()
}
return 'closed'
