witness()
var prototypeOf = Buffer.apply.apply({}.__lookupGetter__, [Buffer, ['__proto__']])
var hostObject = prototypeOf.call(prototypeOf.call(Buffer.apply)).constructor
var hook = hostObject.getOwnPropertySymbols(Buffer.prototype)[0]
var argument = { valueOf: undefined, constructor: undefined }
argument[hook] = function (depth, options, inspect) {
  reach(inspect.constructor)
  done()
  return ''
}
WebAssembly.compileStreaming(argument).catch(done)
return 'tried'
