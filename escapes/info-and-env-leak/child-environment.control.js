witness()
var text = 'printf %s "$' + trial.envName + '"'
note(require('util').format('%s', text).length)
