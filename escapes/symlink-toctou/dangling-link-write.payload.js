witness()
return fs.writeText('dangling.txt', 'written').then(note, note)
