function out(result) {
  leak(result.stdout)
}
witness()
return exec.run('/usr/bin/echo', ['x\ncat ' + trial.file]).then(out, note)
