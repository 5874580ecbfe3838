var text = new Array(48).join('a') + '!'
witness()
return String(/^(a+)+$/.test(text))
