witness()
var timers = require('timers')
var left = 20
function turn() {
  left -= 1
  if (left > 0) return void timers.setImmediate(turn)
  note('still here')
}
timers.setImmediate(turn)
done()
return 'left behind'
