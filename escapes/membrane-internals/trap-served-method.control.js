var list = new Proxy([1], {
  get: function (target, name) {
    return target[name]
  },
})
witness()
hostUse(list)
return 'tried'
