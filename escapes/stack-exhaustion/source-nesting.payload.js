var text = new Array(100001).join('(') + '1' + new Array(100001).join(')')
witness()
return String((0, eval)(text))
