witness()
setTimeout(function () {
  throw new Error('nobody catches')
}, 1)
