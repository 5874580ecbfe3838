witness()
var own = [hostObject.list[0]]
own.parent = {}
return 'tried ' + own.length
