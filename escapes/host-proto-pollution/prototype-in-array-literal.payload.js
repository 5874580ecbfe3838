var carrier = [Array.prototype]
witness()
carrier[0].polluted = 'by the guest'
return 'tried'
