var kept = []
var registry = new FinalizationRegistry(function () {
  note('never called')
})
function keep() {
  for (var i = 0; i < 100; i++) {
    kept.push({ i: i })
    registry.unregister(kept[i])
  }
}
keep()
witness()
done()
return String(kept.length)
