var result = hostEcho(1)
witness()
reach(result.constructor.constructor)
return 'tried'
