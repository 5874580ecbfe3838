// expects: returned, threw
// not for: quickjs-emscripten
// It fills the stack of the host before its own.
try {
  probe(eval('('.repeat(20000) + '1' + ')'.repeat(20000)))
} catch (e) {
  probe(e)
}
