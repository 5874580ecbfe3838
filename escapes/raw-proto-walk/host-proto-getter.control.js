var up = {}.__lookupGetter__('__proto__')
witness()
note(up.call([]) === Array.prototype)
return 'tried'
