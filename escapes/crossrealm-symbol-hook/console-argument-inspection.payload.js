var printed = {}
printed[Symbol.for('nodejs.util.inspect.custom')] = function (depth, options, inspect) {
  reach(inspect.constructor)
  return 'printed'
}
witness()
console.log(printed)
return 'tried'
