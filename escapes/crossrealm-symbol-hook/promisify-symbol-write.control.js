var hook = Symbol.for('nodejs.util.promisify.custom')
var mine = function () {}
note(typeof Buffer)
witness()
try {
  mine[hook] = function () {
    return 'mine'
  }
} catch (error) {
  note('refused')
}
return 'tried'
