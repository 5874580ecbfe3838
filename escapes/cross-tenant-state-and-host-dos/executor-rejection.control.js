witness()
new Promise(function (resolve) {
  resolve(new Error('own').stack && Symbol())
}).then(done, done)
