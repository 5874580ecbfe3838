var list = hostObject.list
witness()
reach(list.constructor.constructor)
return 'tried'
