var original = Function.prototype.call
async function work() {
  return typeof Symbol() + typeof new Error('mine').stack
}
witness()
try {
  Function.prototype.call = original
} catch (error) {
  note('refused')
}
work().then(done, done)
return 'tried'
