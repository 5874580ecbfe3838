var result = hostEcho(1)
witness()
note(result.x)
return 'tried'
