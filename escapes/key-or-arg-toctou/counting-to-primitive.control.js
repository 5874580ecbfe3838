var key = {}
key[Symbol.toPrimitive] = function () {
  return 'public'
}
witness()
note(hostLookup(key))
return 'tried'
