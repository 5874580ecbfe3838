function read(answer) {
  return answer.text()
}
witness()
return fetch('http://%31%32%37.0.0.1' + ':' + trial.port + '/').then(read).then(leak, note)
