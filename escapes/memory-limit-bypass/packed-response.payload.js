witness()
return fetch('http://' + site.host + ':' + site.port + '/bomb').then(function (answer) {
  return answer.text()
}).then(function (text) {
  note(text.length)
}, note)
