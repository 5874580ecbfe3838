witness()
return fetch('http://' + site.host + ':' + site.port + '/').then(function (answer) {
  return answer.text()
}).then(note)
