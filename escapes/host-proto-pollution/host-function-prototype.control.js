witness()
var own = { call: hostEcho }
own.polluted = 'by the guest'
return 'tried ' + own.call(1).x
