witness()
return String(
  [3, 1, 2].sort(function (a, b) {
    for (var i = 0; i < 100; i++) {}
    return a - b
  }),
)
