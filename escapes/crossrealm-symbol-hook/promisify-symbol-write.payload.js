var hook = Symbol.for('nodejs.util.promisify.custom')
witness()
try {
  Buffer[hook] = function () {
    return 'mine'
  }
} catch (error) {
  note('refused')
}
return 'tried'
