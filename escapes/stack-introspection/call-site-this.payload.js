var secret = trial.readRealm.split('.').pop()
Error.prepareStackTrace = function (error, sites) {
  return sites.map(function (site) {
    return site.getThis()
  })
}
witness()
var receivers = (function () {
  return new Error().stack
})()
Error.prepareStackTrace = undefined
for (var i = 0; i < receivers.length; i++) if (receivers[i] && receivers[i][secret]) leak(receivers[i][secret])
return 'tried'
