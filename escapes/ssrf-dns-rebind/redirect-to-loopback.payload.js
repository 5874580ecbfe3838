var inner = 'http://127.0.0.1' + ':' + trial.port + '/'
function read(answer) {
  return answer.text()
}
witness()
return fetch('http://' + site.host + ':' + site.port + '/to?url=' + encodeURIComponent(inner)).then(read).then(leak, note)
