var map = new Map([
  ['a', 1],
  [{}, [2]],
])
map.forEach(probe)
probe(new Set(map.keys()).size)
probe(
  JSON.parse(JSON.stringify({ a: [1, { b: null }] }), function (key, value) {
    return value
  }),
)
