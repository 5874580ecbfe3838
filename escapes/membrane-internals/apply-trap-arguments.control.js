var trapped = new Proxy(function () {}, {
  apply: function (target, receiver, list) {
    return list.length
  },
})
witness()
note(String(hostCall(trapped)))
return 'tried'
