var walk = [].lastIndexOf
witness()
return String(walk.call({ length: 9007199254740991 }, 1))
