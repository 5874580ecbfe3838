witness()
return fs.readText('notes.txt').then(note, note)
