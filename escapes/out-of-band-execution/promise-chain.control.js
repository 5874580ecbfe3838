var left = 5
return new Promise(function (resolve) {
  function step() {
    left -= 1
    if (left > 0) return void Promise.resolve().then(step)
    resolve('waited for')
    done()
  }
  witness()
  step()
})
