var list = new Array(100)
witness()
return String(Math.max.apply(null, list))
