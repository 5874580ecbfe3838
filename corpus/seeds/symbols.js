// needs: symbol
var turned = {}
turned[Symbol.toPrimitive] = function (hint) {
  probe(hint)
  return 1
}
probe(turned + 1)
probe(hostLookup(turned))
