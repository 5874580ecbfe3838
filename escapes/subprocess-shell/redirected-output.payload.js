witness()
return exec.run('/usr/bin/echo', ['written > ' + trial.marker]).then(note, note)
