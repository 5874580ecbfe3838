witness()
return fs.readText(trial.file.replace('outside/', 'root/../outside/')).then(leak, note)
