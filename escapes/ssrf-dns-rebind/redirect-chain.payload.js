function site_(path) {
  return 'http://' + site.host + ':' + site.port + path
}
var inner = 'http://2130706433' + ':' + trial.port + '/'
function read(answer) {
  return answer.text()
}
witness()
return fetch(site_('/to?url=' + encodeURIComponent(site_('/to?url=' + encodeURIComponent(inner))))).then(read).then(leak, note)
