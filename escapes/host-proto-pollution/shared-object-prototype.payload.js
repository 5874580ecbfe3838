var own = {}
witness()
Object.prototype.polluted = 'by the guest'
return 'tried ' + own.polluted
