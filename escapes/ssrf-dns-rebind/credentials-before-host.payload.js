function read(answer) {
  return answer.text()
}
witness()
return fetch('http://' + site.host + '@127.0.0.1' + ':' + trial.port + '/').then(read).then(leak, note)
