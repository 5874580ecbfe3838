var left = 100
return new Promise(function (resolve, reject) {
  function again() {
    left -= 1
    if (left === 0) resolve('ended')
    else Promise.resolve().then(again).then(null, reject)
  }
  witness()
  again()
})
