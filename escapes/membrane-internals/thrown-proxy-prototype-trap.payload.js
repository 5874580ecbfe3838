function overflow() {
  new Error().stack
  overflow()
}

var thrown = new Proxy(
  {},
  {
    getPrototypeOf: function () {
      overflow()
    },
  },
)
witness()
try {
  throw thrown
} catch (error) {
  var constructor = error.constructor
  reach(constructor.constructor)
}
return 'tried'
