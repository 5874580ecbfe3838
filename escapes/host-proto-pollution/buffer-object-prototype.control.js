witness()
var own = Buffer.from('a')
var at = { bytes: own.length, getter: typeof {}.__lookupGetter__ }
at.polluted = 'by the guest'
return 'tried ' + at.bytes
