var thrown = new Proxy(
  {},
  {
    getPrototypeOf: function () {
      return null
    },
  },
)
witness()
try {
  throw thrown
} catch ({ constructor: found }) {
  note(typeof found)
}
return 'tried'
