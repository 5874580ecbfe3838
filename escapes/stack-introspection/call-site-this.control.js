Error.prepareStackTrace = function (error, sites) {
  return sites.map(function (site) {
    return typeof site.getThis()
  })
}
witness()
var receivers = (function () {
  return new Error().stack
})()
Error.prepareStackTrace = undefined
note(receivers.length)
return 'tried'
