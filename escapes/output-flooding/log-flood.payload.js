var line = new Array(4097).join('x')
witness()
for (var i = 0; i < 1000; i++) logger.info(line)
return 'logged'
