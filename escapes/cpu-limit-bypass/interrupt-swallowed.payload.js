var n = 0
witness()
while (true) {
  try {
    while (true) n = (n + 1) | 0
  } catch (e) {
    continue
  } finally {
    continue
  }
}
