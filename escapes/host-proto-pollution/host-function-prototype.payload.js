witness()
var prototype = Object.getPrototypeOf(hostEcho)
Object.defineProperty(prototype, 'polluted', { value: 'by the guest', configurable: true })
return 'tried'
