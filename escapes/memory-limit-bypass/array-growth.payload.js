var kept = []
var pieces = (12 * trial.memoryBytes) >> 23
var base = []
for (var j = 0; j < 1 << 16; j++) base.push(j + 0.5)
witness()
for (var i = 0; i < pieces; i++) {
  var piece = base
  while (piece.length < 1 << 20) piece = piece.concat(piece)
  kept.push(piece)
}
return String(kept.length)
