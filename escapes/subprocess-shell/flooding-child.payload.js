witness()
return exec.run('/usr/bin/head', ['-c', '400000000', '/dev/zero']).then(function (result) {
  note(result.stdout.length)
}, note)
