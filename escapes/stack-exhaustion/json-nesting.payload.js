var deep = []
for (var i = 0; i < 200000; i++) deep = [deep]
witness()
return String(JSON.stringify(deep).length)
