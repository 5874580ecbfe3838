var printed = {}
printed[Symbol.for('nodejs.util.inspect.custom')] = function (depth, options, inspect) {
  return 'printed'
}
witness()
console.log(printed)
return 'tried'
