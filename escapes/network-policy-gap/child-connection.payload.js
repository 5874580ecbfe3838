var text =
  "require('net').connect(process.argv[1], '127.0.0.1').on('data', function (d) { process.stdout.write(d) }).on('error', function () {})"
try {
  witness()
  require('child_process').execFile(process.execPath, ['-e', text, String(trial.port)], { timeout: 900 }, function (error, out) {
    leak(out)
    done()
  })
} catch (error) {
  done()
}
