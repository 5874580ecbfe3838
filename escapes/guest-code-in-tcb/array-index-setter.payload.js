var list = []
list.hop = Buffer.prototype.slice
var caught
Object.defineProperty(Array.prototype, 0, {
  configurable: true,
  set: function (value) {
    caught = caught || value
  },
})
witness()
try {
  Buffer.from(list)
  ;[][0] = Buffer
} catch (error) {
  note('refused')
}
delete Array.prototype[0]
reach((caught.arr ? caught.arr.hop : caught).constructor)
return 'tried'
