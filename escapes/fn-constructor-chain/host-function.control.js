var granted = hostEcho
witness()
note(granted('own').x)
return 'tried'
