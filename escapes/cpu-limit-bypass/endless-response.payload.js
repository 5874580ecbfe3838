witness()
return fetch('http://' + site.host + ':' + site.port + '/endless').then(function (answer) {
  return answer.text()
}).then(note, note)
