function read(answer) {
  return answer.text()
}
witness()
return fetch('http://0x7f.0x0.0x0.0x1' + ':' + trial.port + '/').then(read).then(leak, note)
