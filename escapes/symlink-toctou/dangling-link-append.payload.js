witness()
return fs.appendText('dangling.txt', 'written').then(note, note)
