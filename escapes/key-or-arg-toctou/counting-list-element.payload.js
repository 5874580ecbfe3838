var asked = 0
var key = [
  {
    toString: function () {
      asked = asked + 1
      return asked === 1 ? 'public' : 'secret'
    },
  },
]
witness()
leak(hostLookup(key))
return 'tried'
