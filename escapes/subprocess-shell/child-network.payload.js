var script = 'exec 3<>/dev/tcp/127.0.0.1/' + trial.port + '; cat <&3'
function out(result) {
  leak(result.stdout)
}
witness()
return exec.run('/usr/bin/bash', ['-s'], { input: script }).then(out, note)
