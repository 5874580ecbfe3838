witness()
return fs.writeText('folder/new.txt', 'written').then(note, note)
