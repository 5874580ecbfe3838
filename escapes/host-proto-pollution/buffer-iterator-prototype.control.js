witness()
var own = Buffer.from('a').values()
var iterator = { step: own.next().value, getter: typeof {}.__lookupGetter__ }
Object.defineProperty(iterator, 'polluted', { value: 'by the guest', configurable: true })
return 'tried ' + iterator.step
