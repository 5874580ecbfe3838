var argument = {}
argument[Symbol.for('nodejs.util.inspect.custom')] = function () {
  return 'mine'
}
witness()
try {
  Buffer.from(argument)
} catch (error) {
  note('refused')
}
return 'tried'
