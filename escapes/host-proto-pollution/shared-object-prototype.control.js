var own = {}
witness()
own.polluted = 'by the guest'
return 'tried ' + own.polluted
