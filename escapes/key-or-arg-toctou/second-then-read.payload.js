var asked = 0
var thenable = {
  get then() {
    asked = asked + 1
    return asked === 1 ? function () {} : undefined
  },
}
witness()
try {
  hostUse(thenable)
} catch (error) {
  reach(error.constructor.constructor)
}
return 'tried'
