witness()
note(typeof { a: 1 }.hasOwnProperty.constructor)
