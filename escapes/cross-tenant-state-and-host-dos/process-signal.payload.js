function end() {
  process.kill(process.pid, 'SIGKILL')
}
witness()
// What was said before must be out first, where it travels by a message to another thread.
if (typeof setTimeout === 'function') setTimeout(end, 50)
else end()
return 'armed'
