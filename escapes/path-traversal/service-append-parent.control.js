witness()
return fs.appendText('notes.txt', 'more').then(note, note)
