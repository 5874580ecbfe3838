var kept = []
witness()
for (var i = 0; i < 4; i++) {
  var piece = []
  for (var j = 0; j < 1 << 10; j++) piece.push(j + 0.5)
  kept.push(piece)
}
return String(kept.length)
