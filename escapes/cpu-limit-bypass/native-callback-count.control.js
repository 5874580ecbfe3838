var calls = 0
var text = new Array(64).join('a')
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
rounds(4)
return String(calls)
