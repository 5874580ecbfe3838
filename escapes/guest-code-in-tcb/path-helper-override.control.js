var path = require('path')
var name = path.basename(trial.file)
witness()
note(path.join('root', name))
note(typeof require('fs').readFileSync)
return 'tried'
