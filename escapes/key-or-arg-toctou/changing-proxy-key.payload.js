var asked = 0
var key = new Proxy(
  {},
  {
    get: function (target, name) {
      if (name !== 'toString') return undefined
      asked = asked + 1
      var answer = asked === 1 ? 'public' : 'secret'
      return function () {
        return answer
      }
    },
  },
)
witness()
try {
  leak(hostLookup(key))
} catch (error) {
  note('refused')
}
return 'tried'
