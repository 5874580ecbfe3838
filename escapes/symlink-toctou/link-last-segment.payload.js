witness()
return fs.readText('link.txt').then(leak, note)
