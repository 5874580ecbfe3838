var list = hostObject.list
witness()
note(list[0])
return 'tried'
