var granted = hostEcho('own')
witness()
var keys = Object.keys(granted)
note(keys[0])
return 'tried'
