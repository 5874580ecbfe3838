witness()
var keys = kv.list('')
for (var i = 0; i < keys.length; i++) leak(kv.get(keys[i]))
return 'tried'
