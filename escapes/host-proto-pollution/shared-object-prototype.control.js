var own = Object.create({})
witness()
Object.getPrototypeOf(own).polluted = 'by the guest'
return 'tried ' + own.polluted
