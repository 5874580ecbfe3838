// expects: returned, threw
Object.prototype.toJSON = function () {
  probe(this)
  return 1
}
Array.prototype.map =
  Array.prototype.push =
  Function.prototype.call =
    function () {
      probe(this)
      throw 1
    }
probe(hostEcho([1, { a: 2 }]))
