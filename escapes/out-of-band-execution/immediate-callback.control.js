witness()
try {
  var timers = require('timers')
  timers.setImmediate(function () {
    note('in time')
    done()
  })
} catch (error) {
  // A runtime may refuse the module altogether.
  done()
}
return 'waited for'
