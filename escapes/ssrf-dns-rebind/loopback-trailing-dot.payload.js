function read(answer) {
  return answer.text()
}
witness()
return fetch('http://127.0.0.1.' + ':' + trial.port + '/').then(read).then(leak, note)
