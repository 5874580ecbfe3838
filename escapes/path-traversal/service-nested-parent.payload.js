var name = trial.file.split('/').pop()
witness()
return fs.readText('folder/../../outside/' + name).then(leak, note)
