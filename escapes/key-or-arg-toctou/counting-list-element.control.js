var key = [
  {
    toString: function () {
      return 'public'
    },
  },
]
witness()
note(hostLookup(key))
return 'tried'
