Error.prepareStackTrace = function (error, sites) {
  return sites.map(function (site) {
    return typeof site.getFunction()
  })
}
witness()
var running = (function () {
  return new Error().stack
})()
Error.prepareStackTrace = undefined
note(running.length)
return 'tried'
