var kept = []
var text = new Array((1 << 10) + 1).join('x')
witness()
for (var i = 0; i < 4; i++) kept.push(text.split(''))
return String(kept.length)
