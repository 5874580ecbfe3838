var up = {}.__lookupGetter__('__proto__')
witness()
var prototypes = [up.call(function () {})]
note(typeof prototypes[0])
return 'tried'
