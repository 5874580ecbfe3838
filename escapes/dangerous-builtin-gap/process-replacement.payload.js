witness()
process.execve('/bin/sh', ['sh', '-c', 'echo guest > "$0"', trial.marker], {})
