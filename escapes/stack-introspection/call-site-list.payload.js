Error.prepareStackTrace = function (error, sites) {
  return sites
}
witness()
var sites = new Error().stack
Error.prepareStackTrace = undefined
reach(sites.constructor.constructor)
return 'tried'
