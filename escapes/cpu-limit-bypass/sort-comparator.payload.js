witness()
return String(
  [3, 1, 2].sort(function () {
    for (;;) {}
  }),
)
