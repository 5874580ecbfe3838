var argument = { valueOf: undefined, constructor: undefined }
argument[Symbol.for('nodejs.util.inspect.custom')] = function (depth, options, inspect) {
  reach(inspect.constructor)
  done()
  return ''
}
witness()
WebAssembly.compileStreaming(argument).catch(done)
return 'tried'
