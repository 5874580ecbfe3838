var apply = Buffer.apply
var typed = apply.apply(Object.create, [Object, [{}]])
witness()
Object.defineProperty(typed, 'polluted', { value: 'by the guest', configurable: true })
return 'tried ' + typeof {}.__lookupGetter__
