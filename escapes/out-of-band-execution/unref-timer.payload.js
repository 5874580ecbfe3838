function later(callback, delayMs) {
  var timer = setTimeout(callback, delayMs)
  if (typeof timer === 'object' && typeof timer.unref === 'function') timer.unref()
}
witness()
later(function () {
  note('still here')
}, 20)
done()
return 'left behind'
