function out(result) {
  leak(result.stdout)
}
witness()
return exec.run('/usr/bin/echo', ['x | cat ' + trial.file]).then(out, note)
