// expects: returned, threw
var asked = 0
probe(
  hostLookup({
    toString: function () {
      return asked++ ? 'secret' : 'public'
    },
  }),
)
