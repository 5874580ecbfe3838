function moduleOf(text) {
  return 'data:text/javascript,' + encodeURIComponent(text)
}
var inner = moduleOf("import { basename } from 'node:path'; export default basename")
var outer = moduleOf('import name from ' + JSON.stringify(inner) + '; export default name')
witness()
try {
  import(outer)
    .then(function (module) {
      note(module.default('a/b'))
    })
    .then(done, done)
} catch (error) {
  // A runtime may refuse it altogether.
  done()
}
