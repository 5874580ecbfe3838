witness()
note(Object.getOwnPropertyDescriptor(Math, 'abs').value.length)
