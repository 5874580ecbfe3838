witness()
return new Promise(function (resolve) {
  resolve('settled')
})
