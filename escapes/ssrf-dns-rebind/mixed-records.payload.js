function read(answer) {
  return answer.text()
}
witness()
return fetch('http://mixed.test' + ':' + trial.port + '/').then(read).then(leak, note)
