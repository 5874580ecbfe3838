var list = []
var asked = false
Object.defineProperty(Array.prototype, 0, {
  configurable: true,
  set: function (value) {
    if (asked) return
    asked = true
    list.hop = Buffer.from
    reach((value.arr ? value.arr.hop : value).constructor)
  },
})
witness()
try {
  Buffer.from(list)
  var lines = []
  lines[lines.length] = Buffer.from
} catch (error) {
  note('refused')
}
delete Array.prototype[0]
return 'tried'
