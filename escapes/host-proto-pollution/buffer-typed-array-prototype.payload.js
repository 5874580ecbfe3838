witness()
var apply = Buffer.apply
var up = apply.apply({}.__lookupGetter__, [Buffer, ['__proto__']])
var typed = up.call(up.call(up.call(Buffer.from('a'))))
Object.defineProperty(typed, 'polluted', { value: 'by the guest', configurable: true })
return 'tried'
