witness()
return exec.run('/usr/bin/echo', ['hello']).then(done)
