var text = 'export var value = (function () {' + trial.readRealm + '})()'
witness()
import('data:text/javascript,' + encodeURIComponent(text))
  .then(function (module) {
    leak(module.value)
  })
  .then(done, done)
