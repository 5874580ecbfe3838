var calls = 0
var text = new Array(65536).join('a')
function count() {
  calls += 1
  return ''
}
function round() {
  text.split('').forEach(count)
}
function rounds(n) {
  new Array(n + 1).join('r').split('').forEach(round)
}
witness()
rounds(16384)
return String(calls)
