witness()
note(Object.getOwnPropertyDescriptor(Array.prototype, 'slice').value.length)
