var carrier = [{}]
witness()
carrier[0].polluted = 'by the guest'
return 'tried'
