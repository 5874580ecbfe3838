var list = new Array(4000000)
witness()
return String(Math.max.apply(null, list))
