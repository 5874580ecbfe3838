// expects: returned, threw
// not for: quickjs-emscripten
// It fills the stack of the host before its own.
function* down(n) {
  if (n > 0) yield* down(n - 1)
  yield n
}
for (var each of down(3000)) probe(each)
