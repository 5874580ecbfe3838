var n = 0
witness()
return String(
  [3, 1, 2].sort(function () {
    while (true) n = (n + 1) | 0
  }),
)
