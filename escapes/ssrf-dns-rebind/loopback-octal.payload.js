function read(answer) {
  return answer.text()
}
witness()
return fetch('http://0177.0.0.01' + ':' + trial.port + '/').then(read).then(leak, note)
