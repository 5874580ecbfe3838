witness()
setTimeout(function () {
  note('in time')
  done()
}, 5)
return 'waited for'
