try {
  null.x
} catch (e) {
  probe(e)
}
try {
  hostThrow()
} catch (e) {
  probe(e.name)
  probe(e.message)
}
