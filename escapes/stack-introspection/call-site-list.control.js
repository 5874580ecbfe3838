Error.prepareStackTrace = function (error, sites) {
  return sites.length
}
witness()
var sites = new Error().stack
Error.prepareStackTrace = undefined
note(sites)
return 'tried'
