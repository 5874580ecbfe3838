var walk = Array.prototype.lastIndexOf
witness()
return String(walk.call({ length: 9007199254740991 }, 1))
