witness()
note(require('path').dirname(trial.file) === require('path').dirname(trial.marker))
