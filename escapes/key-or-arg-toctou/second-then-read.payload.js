var asked = 0
class Thenable {
  get then() {
    asked = asked + 1
    return asked === 1 ? function () {} : undefined
  }
}
var thenable = new Thenable()
witness()
try {
  hostUse(thenable)
} catch (error) {
  reach(error.constructor.constructor)
}
return 'tried'
