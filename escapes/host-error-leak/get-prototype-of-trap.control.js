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
} catch ({ message: found }) {
  note(typeof found)
}
return 'tried'
