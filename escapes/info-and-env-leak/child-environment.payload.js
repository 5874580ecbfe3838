witness()
var text = 'printf %s "$' + trial.envName + '"'
leak(require('child_process').execFileSync('/bin/sh', ['-c', text], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
