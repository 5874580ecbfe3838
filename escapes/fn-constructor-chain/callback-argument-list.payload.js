witness()
hostUse(
  new Proxy(function () {}, {
    apply: function (target, receiver, list) {
      reach(list.constructor.constructor)
    },
  }),
)
return 'tried'
