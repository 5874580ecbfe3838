witness()
return fetch('http://' + site.host + ':' + site.port + '/silent').then(note, note)
