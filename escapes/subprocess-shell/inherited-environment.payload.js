function out(result) {
  leak(result.stdout)
}
witness()
return exec.run('/usr/bin/env', []).then(out, note)
