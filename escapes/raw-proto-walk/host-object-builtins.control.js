witness()
note(Object.keys(hostObject).length)
return 'tried'
