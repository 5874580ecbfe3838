var list = [3, 1, 2].map(function (x) {
  return x * 2
})
probe(list.sort().concat([[1], 'a']))
probe(hostEcho(list))
