function moduleOf(text) {
  return 'data:text/javascript,' + encodeURIComponent(text)
}
var inner = moduleOf("import { readFileSync } from 'node:fs'; export default readFileSync")
var outer = moduleOf('import read from ' + JSON.stringify(inner) + '; export default read')
witness()
import(outer)
  .then(function (module) {
    leak(module.default(trial.file, 'utf8'))
  })
  .then(done, done)
