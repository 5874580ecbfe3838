witness()
note(typeof Object.values({ a: 1, b: 2, c: 3 })[2])
