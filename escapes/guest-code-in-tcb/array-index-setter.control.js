var list = []
Object.defineProperty(list, 0, {
  configurable: true,
  set: function (value) {
    note(typeof value)
  },
})
witness()
try {
  Buffer.from([])
  list[0] = 1
} catch (error) {
  note('refused')
}
return 'tried'
