var called = false
var registry = new FinalizationRegistry(function () {
  if (called) return
  called = true
  // A call that was under way at the moment of disposal is not what is judged.
  for (var end = Date.now() + 80; Date.now() < end; ) {}
  note('still here')
})
function leave() {
  for (var i = 0; i < 100; i++) registry.register({ i: i }, i)
}
function press() {
  // Short-lived buffers make the collector look at everything.
  for (var i = 0; i < 64; i++) new ArrayBuffer(8 << 20)
}
leave()
// The registry itself has to outlive the guest's last frame.
report.registry = registry
witness()
press()
done()
return 'left behind'
