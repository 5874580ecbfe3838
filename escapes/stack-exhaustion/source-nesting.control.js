var text = new Array(31).join('(') + '1' + new Array(31).join(')')
witness()
return String((0, eval)(text))
