function read(answer) {
  return answer.text()
}
witness()
return fetch('http://2130706433' + ':' + trial.port + '/').then(read).then(leak, note)
