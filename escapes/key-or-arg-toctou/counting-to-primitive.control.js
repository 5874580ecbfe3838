var key = {}
key[Symbol.toPrimitive] = function () {
  return 'public'
}
witness()
try {
  note(typeof hostLookup(key))
} catch (error) {
  note('refused')
}
return 'tried'
