witness()
reach(hostEcho['con' + 'structor'])
return 'tried'
