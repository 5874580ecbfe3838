function read(answer) {
  return answer.text()
}
witness()
return fetch('http://0.0.0.0' + ':' + trial.port + '/').then(read).then(leak, note)
