var wrapped = new Proxy(Buffer.from, {})
var target
Object.prototype.has = function (raw) {
  target = target || raw
  return false
}
witness()
note('property' in Buffer.from)
note('property' in wrapped)
delete Object.prototype.has
reach(target.constructor)
return 'tried'
