var piece = new Array(16385).join('x')
var list = []
while (list.length * piece.length < 16 * trial.outputBytes) list.push(piece)
witness()
return list
