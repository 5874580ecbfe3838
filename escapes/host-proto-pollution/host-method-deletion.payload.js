var prototype = Object.getPrototypeOf(hostObject.list)
witness()
delete prototype.toLocaleString
return 'tried'
