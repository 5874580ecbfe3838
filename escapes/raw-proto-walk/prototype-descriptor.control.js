var prototype = Object.getPrototypeOf(function () {})
witness()
note(typeof Object.getOwnPropertyDescriptor(prototype, 'constructor').value)
return 'tried'
