// expects: returned, threw
// not for: quickjs-emscripten
// It fills the stack of the host before its own.
var text = '['.repeat(20000) + ']'.repeat(20000)
probe(JSON.parse(text).length)
