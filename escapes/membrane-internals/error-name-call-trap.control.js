var error = new Error('mine')
var name = new Proxy(
  function () {
    return 'Mine'
  },
  {
    apply: function (target) {
      return target()
    },
  },
)
error.name = name()
witness()
try {
  note(typeof error.stack)
} catch (problem) {
  note('the stack cannot be read')
}
return 'tried'
