var trapped = new Proxy(
  {},
  {
    getOwnPropertyDescriptor: function () {
      return undefined
    },
  },
)
witness()
try {
  Buffer.from(trapped)
} catch (error) {
  note(typeof error)
}
return 'tried'
