var text = 'export var value = (function () { return 2 })()'
witness()
try {
  import('data:text/javascript,' + encodeURIComponent(text))
    .then(function (module) {
      note(module.value)
    })
    .then(done, done)
} catch (error) {
  // A runtime may refuse it altogether.
  done()
}
