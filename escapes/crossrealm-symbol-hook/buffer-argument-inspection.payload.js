var argument = { valueOf: undefined, constructor: undefined }
argument[Symbol.for('nodejs.util.inspect.custom')] = function (depth, options, inspect) {
  reach(inspect.constructor)
  return ''
}
witness()
try {
  Buffer.from(argument)
} catch (error) {
  note('refused')
}
return 'tried'
