witness()
var made = require('module').createRequire(trial.file)
leak(made('fs').readFileSync(trial.file, 'utf8'))
