var timers = require('timers')
witness()
timers.setImmediate(function () {
  note('in time')
  done()
})
return 'waited for'
