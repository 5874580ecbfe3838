var kept = []
var pieces = (12 * trial.memoryBytes) >> 23
witness()
for (var i = 0; i < pieces; i++) {
  var piece = []
  for (var j = 0; j < 1 << 20; j++) piece.push(j + 0.5)
  kept.push(piece)
}
return String(kept.length)
