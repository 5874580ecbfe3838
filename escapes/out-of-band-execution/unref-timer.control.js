function later(callback, delayMs) {
  var timer = setTimeout(callback, delayMs)
  if (typeof timer === 'object' && typeof timer.unref === 'function') timer.unref()
}
witness()
later(function () {
  note('in time')
  done()
}, 5)
return 'waited for'
