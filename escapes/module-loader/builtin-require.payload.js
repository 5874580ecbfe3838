witness()
leak(require('fs').readFileSync(trial.file, 'utf8'))
