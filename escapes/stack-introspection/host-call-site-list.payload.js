function caught() {
  try {
    hostThrow()
  } catch (error) {
    return error
  }
}
var HostError = caught().constructor
while (Object.getPrototypeOf(HostError).prototype) HostError = Object.getPrototypeOf(HostError)
HostError.prepareStackTrace = function (error, sites) {
  return sites
}
witness()
try {
  reach(caught().stack.constructor.constructor)
} finally {
  delete HostError.prepareStackTrace
}
return 'tried'
