var name = trial.marker.split('/').pop()
witness()
return fs.appendText('folder/../../outside/' + name, 'written').then(note, note)
