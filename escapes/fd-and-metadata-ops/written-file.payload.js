witness()
require('fs').writeFileSync(trial.marker, 'guest')
