var n = 0
witness()
while (true) {
  try {
    n += 1
    throw new Error('caught below')
  } catch (e) {
    if (n < 100) continue
  } finally {
    if (n < 100) continue
  }
  return n
}
