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
try {
  note(typeof hostLookup(key))
} catch (error) {
  note('refused')
}
return 'tried'
