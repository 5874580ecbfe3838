witness()
var apply = Buffer.apply
var up = apply.apply({}.__lookupGetter__, [Buffer, ['__proto__']])
var iterator = up.call(up.call(Buffer.from('a').values()))
Object.defineProperty(iterator, 'polluted', { value: 'by the guest', configurable: true })
return 'tried'
