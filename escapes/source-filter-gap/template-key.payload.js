var middle = 'struc'
witness()
reach(hostEcho[`con${middle}tor`])
return 'tried'
