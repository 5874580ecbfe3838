witness()
var HostObject = hostObject.constructor
reach(HostObject.getOwnPropertyDescriptors(HostObject.getPrototypeOf(HostObject)).constructor.value)
return 'tried'
