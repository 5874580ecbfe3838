var granted = hostEcho
witness()
reach(granted.constructor)
return 'tried'
