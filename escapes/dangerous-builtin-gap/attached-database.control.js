witness()
note(require('path').basename(trial.marker.replace(/'/g, "''")).length > 0)
