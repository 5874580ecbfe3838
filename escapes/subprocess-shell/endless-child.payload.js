witness()
return exec.run('/usr/bin/sleep', ['20']).then(note, note)
