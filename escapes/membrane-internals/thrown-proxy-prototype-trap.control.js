var thrown = new Proxy(
  {},
  {
    getPrototypeOf: function () {
      return Object.prototype
    },
  },
)
witness()
try {
  throw thrown
} catch (error) {
  note(typeof error + typeof new Error('mine').stack)
}
return 'tried'
