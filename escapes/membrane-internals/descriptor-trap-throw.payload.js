var trapped = new Proxy(
  {},
  {
    getOwnPropertyDescriptor: function () {
      throw function (value) {
        reach(value.constructor)
      }
    },
  },
)
witness()
try {
  Buffer.from(trapped)
} catch (error) {
  if (typeof error === 'function') error(function () {})
  else reach(error.constructor.constructor)
}
return 'tried'
