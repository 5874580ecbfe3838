function spin() {
  for (;;) {}
}
// Not enumerable: a runtime that copies results sees a plain empty list.
var result = Object.defineProperty([], 'toString', { value: spin })
witness()
return result
