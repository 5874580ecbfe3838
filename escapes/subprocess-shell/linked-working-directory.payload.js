var name = trial.file.split('/').pop()
function out(result) {
  leak(result.stdout)
}
witness()
return exec.run('/usr/bin/cat', [name], { cwd: 'linked' }).then(out, note)
