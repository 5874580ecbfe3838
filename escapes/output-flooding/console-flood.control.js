var line = new Array(17).join('x')
witness()
for (var i = 0; i < 4; i++) console.log(line)
done()
return '4'
