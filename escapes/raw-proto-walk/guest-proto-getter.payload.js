var up = {}.__lookupGetter__('__proto__')
witness()
var prototypes = [up.call(function () {})]
reach(prototypes[0].constructor)
return 'tried'
