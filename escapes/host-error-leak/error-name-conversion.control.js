var named = new Error()
named.name = {
  toString: new Proxy(
    function () {
      return ''
    },
    {
      apply: function () {
        return 'Own'
      },
    },
  ),
}
witness()
try {
  note(typeof named.stack)
} catch (error) {
  note(error)
}
return 'tried'
