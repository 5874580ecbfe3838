witness()
return fs.readText('pipe').then(note, note)
