witness()
process.kill(process.pid, 'SIGKILL')
