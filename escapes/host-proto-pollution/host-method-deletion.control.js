var prototype = { toLocaleString: hostObject.twice }
witness()
delete prototype.toLocaleString
return 'tried'
