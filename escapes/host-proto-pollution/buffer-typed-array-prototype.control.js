witness()
var own = Buffer.from('a')
var typed = { bytes: own.length, getter: typeof {}.__lookupGetter__ }
Object.defineProperty(typed, 'polluted', { value: 'by the guest', configurable: true })
return 'tried ' + typed.bytes
