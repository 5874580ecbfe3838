witness()
require('fs').linkSync(trial.file, trial.marker)
