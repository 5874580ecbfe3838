witness()
for (var i = 1; i < 4; i++) process.stdout.write('few\n')
process.stdout.write('last\n', done)
return '4'
