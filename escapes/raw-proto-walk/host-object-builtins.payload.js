var HostObject = hostObject.constructor
witness()
reach(HostObject.getOwnPropertyDescriptors(HostObject.getPrototypeOf(HostObject)).constructor.value)
return 'tried'
