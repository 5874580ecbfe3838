// needs: fetch-service
function read(answer) {
  return answer.text().then(probe, probe)
}
fetch('http://' + site.host + ':' + site.port + '/').then(read, probe)
fetch('http://' + site.host + ':' + site.port + '/to?url=/').then(read, probe)
