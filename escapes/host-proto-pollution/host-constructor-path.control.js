var path = ['first', 'second']
var at = { first: { second: { name: hostObject.name } } }
witness()
for (var i = 0; i < path.length; i++) at = at[path[i]]
at.polluted = 'by the guest'
return 'tried'
