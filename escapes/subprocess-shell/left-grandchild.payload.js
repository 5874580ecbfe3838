witness()
return exec.run('/usr/bin/setsid', ['-f', '/usr/bin/sleep', '20']).then(done, done)
