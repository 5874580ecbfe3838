witness()
return exec.run('/usr/bin/echo', ['hello']).then(function (result) {
  note(result.stdout)
})
