witness()
hostUse(
  new Proxy(function () {}, {
    apply: function (target, receiver, list) {
      note(list.length)
    },
  }),
)
return 'tried'
