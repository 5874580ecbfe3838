var up = hostEcho.__lookupGetter__('__proto__')
witness()
reach(up.call(hostEcho).constructor)
return 'tried'
