var thenable = {}
Object.defineProperty(thenable, 'then', {
  get: function () {
    return function () {}
  },
})
witness()
try {
  hostUse(thenable)
} catch (error) {
  note('refused')
}
return 'tried'
