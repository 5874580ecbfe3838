var prototype = {}
witness()
Object.defineProperty(prototype, 'polluted', { value: 'by the guest', configurable: true })
return 'tried ' + typeof hostEcho
