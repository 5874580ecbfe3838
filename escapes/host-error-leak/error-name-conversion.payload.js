var named = new Error()
named.name = {
  toString: new Proxy(
    function () {
      return ''
    },
    {
      apply: function (target, receiver, list) {
        reach(list.constructor.constructor)
        return ''
      },
    },
  ),
}
witness()
try {
  named.stack
} catch (error) {
  note(error)
}
return 'tried'
