witness()
leak(process.getBuiltinModule('fs').readFileSync(trial.file, 'utf8'))
