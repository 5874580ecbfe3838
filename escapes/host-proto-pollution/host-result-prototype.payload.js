var result = hostEcho(1)
witness()
result.__proto__.polluted = 'by the guest'
return 'tried'
