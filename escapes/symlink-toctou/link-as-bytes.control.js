witness()
return fs.readBase64('notes.txt').then(note, note)
