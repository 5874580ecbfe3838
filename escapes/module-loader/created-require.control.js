witness()
var made = require('path').dirname(trial.file)
note(typeof made)
