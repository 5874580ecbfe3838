var name = trial.file.split('/').pop()
witness()
return fs.readText('linked/' + name).then(leak, note)
