witness()
leak(require('module')._load('fs').readFileSync(trial.file, 'utf8'))
