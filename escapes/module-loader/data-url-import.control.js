var text = 'export var value = (function () { return 2 })()'
witness()
import('data:text/javascript,' + encodeURIComponent(text))
  .then(function (module) {
    note(module.value)
  })
  .then(done, done)
