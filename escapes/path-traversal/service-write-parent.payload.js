var name = trial.marker.split('/').pop()
witness()
return fs.writeText('../outside/' + name, 'written').then(note, note)
