var prototypeOf = Buffer.apply.apply({}.__lookupGetter__, [Object.prototype, ['__proto__']])
var hook = Symbol('mine')
var argument = { name: typeof prototypeOf }
argument[hook] = 1
var empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])
witness()
WebAssembly.compile(empty).then(done, done)
return 'tried'
