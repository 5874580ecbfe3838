var inspected = {
  subarray: Buffer.prototype.inspect,
  slice: Buffer.prototype.slice,
  hexSlice: function () {
    return ''
  },
}
inspected[Symbol('extra')] = {}
var asked = false
function stylize(text) {
  if (asked) return text
  asked = true
  var handler = this.seen && this.seen[1]
  reach(handler && handler.get ? handler.get(Buffer.from, 'constructor') : this.constructor.constructor)
  return text
}
witness()
inspected.slice(20, { showHidden: true, showProxy: true, depth: 10, stylize: stylize })
return 'tried'
