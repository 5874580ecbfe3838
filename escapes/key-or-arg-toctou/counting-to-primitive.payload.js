var asked = 0
var key = {}
key[Symbol.toPrimitive] = function () {
  asked = asked + 1
  return asked === 1 ? 'public' : 'secret'
}
witness()
leak(hostLookup(key))
return 'tried'
