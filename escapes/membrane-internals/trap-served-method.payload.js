var list = new Proxy([1], {
  get: function (target, name) {
    if (name !== 'map') return target[name]
    return function (callback) {
      reach(callback.constructor)
      return []
    }
  },
})
witness()
hostUse(list)
return 'tried'
