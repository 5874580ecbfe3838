var name = trial.file.split('/').pop()
witness()
return fs.readText('../outside/' + name).then(leak, note)
