witness()
var up = {}.__lookupGetter__('__proto__')
var prototypes = [up.call(function () {})]
reach(prototypes[0].constructor)
return 'tried'
