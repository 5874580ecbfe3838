var error = new Error('mine')
error.name = {
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
  note(typeof error.stack)
} catch (problem) {
  note('the stack cannot be read')
}
return 'tried'
