var apply = Buffer.apply
var iterator = apply.apply(Object.create, [Object, [{}]])
witness()
Object.defineProperty(iterator, 'polluted', { value: 'by the guest', configurable: true })
return 'tried ' + typeof {}.__lookupGetter__
