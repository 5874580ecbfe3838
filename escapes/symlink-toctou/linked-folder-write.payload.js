var name = trial.marker.split('/').pop()
witness()
return fs.writeText('linked/' + name, 'written').then(note, note)
