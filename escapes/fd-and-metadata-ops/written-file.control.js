witness()
note(require('path').basename(trial.marker).length > 0)
