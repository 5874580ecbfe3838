var thenable = {
  get then() {
    return function () {}
  },
}
witness()
try {
  hostUse(thenable)
} catch (error) {
  note('refused')
}
return 'tried'
