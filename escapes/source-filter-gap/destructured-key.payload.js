witness()
var { ['con' + 'structor']: found } = hostEcho
reach(found)
return 'tried'
