return new Promise(function (resolve, reject) {
  function again() {
    Promise.resolve().then(again).then(null, reject)
  }
  witness()
  again()
})
