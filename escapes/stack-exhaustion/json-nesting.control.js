var deep = []
for (var i = 0; i < 50; i++) deep = [deep]
witness()
return String(JSON.stringify(deep).length)
