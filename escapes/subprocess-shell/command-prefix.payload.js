function out(result) {
  leak(result.stdout)
}
witness()
return exec.run('/usr/bin/env cat', [trial.file]).then(out, note)
