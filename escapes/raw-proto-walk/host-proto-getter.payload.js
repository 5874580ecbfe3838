witness()
var up = hostEcho.__lookupGetter__('__proto__')
reach(up.call(hostEcho).constructor)
return 'tried'
