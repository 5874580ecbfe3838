var prototype = Object.getPrototypeOf(hostEcho)
witness()
Object.defineProperty(prototype, 'polluted', { value: 'by the guest', configurable: true })
return 'tried'
