var asked = 0
var key = {
  toString: function () {
    asked = asked + 1
    return asked === 1 ? 'public' : 'secret'
  },
}
witness()
try {
  leak(hostLookup(key))
} catch (error) {
  note('refused')
}
return 'tried'
