witness()
var prototype = Object.getPrototypeOf(hostObject.list)
delete prototype.toLocaleString
return 'tried'
