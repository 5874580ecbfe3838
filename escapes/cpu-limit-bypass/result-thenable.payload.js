function spin() {
  for (;;) {}
}
// Not enumerable: a runtime that copies results sees a plain empty list.
var result = Object.defineProperty([], 'then', { value: spin })
witness()
return result
