var walk = Array.prototype.lastIndexOf
witness()
return String(walk.call({ length: 1000 }, 1))
