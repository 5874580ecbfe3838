var n = 0
witness()
for (;;) {
  try {
    for (;;) n = (n + 1) | 0
  } catch (e) {
    continue
  } finally {
    continue
  }
}
