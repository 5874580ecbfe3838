var result = { x: 1, __proto__: {} }
witness()
result.__proto__.polluted = 'by the guest'
return 'tried'
