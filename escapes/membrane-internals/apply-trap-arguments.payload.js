var trapped = new Proxy(function () {}, {
  apply: function (target, receiver, list) {
    reach(list.constructor.constructor)
    return 'called'
  },
})
witness()
hostCall(trapped)
return 'tried'
