function read(answer) {
  return answer.text()
}
witness()
return fetch('http://rebind.test' + ':' + trial.port + '/').then(read).then(leak, note)
