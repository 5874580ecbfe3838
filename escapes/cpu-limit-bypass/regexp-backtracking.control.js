var text = new Array(8).join('a') + '!'
witness()
return String(/^(a+)+$/.test(text))
