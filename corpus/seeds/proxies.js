// needs: proxy, reflect
var seen = new Proxy(
  {},
  {
    get: function (target, key) {
      return Reflect.get(target, key)
    },
    ownKeys: function () {
      return ['a']
    },
  },
)
probe(seen.a)
probe(hostEcho(Object.keys(seen)))
