var apply = Buffer.apply
var at = apply.apply(Object.create, [Object, [{}]])
witness()
at.polluted = 'by the guest'
return 'tried ' + typeof {}.__lookupGetter__
