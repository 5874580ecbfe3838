Error.prepareStackTrace = function (error, sites) {
  return sites.map(function (site) {
    return site.getFunction()
  })
}
witness()
var running = (function () {
  return new Error().stack
})()
Error.prepareStackTrace = undefined
for (var i = 0; i < running.length; i++) if (running[i]) reach(running[i].constructor)
return 'tried'
