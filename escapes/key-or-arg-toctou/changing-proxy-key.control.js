var key = new Proxy(
  {},
  {
    get: function (target, name) {
      if (name !== 'toString') return undefined
      return function () {
        return 'public'
      }
    },
  },
)
witness()
note(hostLookup(key))
return 'tried'
