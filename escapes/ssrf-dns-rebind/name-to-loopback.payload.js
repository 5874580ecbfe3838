function read(answer) {
  return answer.text()
}
witness()
return fetch('http://inside.test' + ':' + trial.port + '/').then(read).then(leak, note)
