var deep = [1]
for (var i = 0; i < 200000; i++) deep = [deep]
witness()
return String(deep.join().length)
