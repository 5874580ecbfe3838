var walk = [].lastIndexOf
witness()
return String(walk.call({ length: 1000 }, 1))
