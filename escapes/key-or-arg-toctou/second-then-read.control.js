class Thenable {
  get then() {
    return function () {}
  }
}
var thenable = new Thenable()
witness()
try {
  hostUse(thenable)
} catch (error) {
  note('refused')
}
return 'tried'
