var path = ['constructor', 'prototype']
var at = { constructor: { prototype: {} } }
witness()
for (var i = 0; i < path.length; i++) at = at[path[i]]
at.polluted = 'by the guest'
return 'tried'
