// needs: exec-service
exec.run('/usr/bin/echo', ['text']).then(probe, probe)
exec.run('/usr/bin/cat', ['notes.txt'], { cwd: '.' }).then(probe, probe)
