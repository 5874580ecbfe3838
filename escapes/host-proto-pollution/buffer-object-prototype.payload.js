witness()
var apply = Buffer.apply
var up = apply.apply({}.__lookupGetter__, [Buffer, ['__proto__']])
var at = Buffer.from('a')
for (var next = up.call(at); next; next = up.call(at)) at = next
at.polluted = 'by the guest'
return 'tried'
