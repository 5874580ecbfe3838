var printed = {}
printed[Symbol.for('nodejs.util.inspect.custom')] = function (depth, options) {
  reach(options.stylize.constructor)
  return 'printed'
}
witness()
console.log(printed)
return 'tried'
