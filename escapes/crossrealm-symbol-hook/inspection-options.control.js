var printed = {}
printed[Symbol.for('nodejs.util.inspect.custom')] = function (depth, options) {
  return typeof options
}
witness()
console.log(printed)
return 'tried'
