witness()
require('child_process').execFileSync('/bin/sh', ['-c', 'echo guest > "$0"', trial.marker], { stdio: 'ignore' })
