var n = 0
function spin() {
  while (true) n = (n + 1) | 0
}
// Not enumerable: a runtime that copies results sees a plain empty list.
var result = Object.defineProperty([], 'toString', { value: spin })
witness()
return result
