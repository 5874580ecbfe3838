// expects: returned, threw
// not for: quickjs-emscripten
// It fills the stack of the host before its own.
var list = []
for (var i = 0; i < 20000; i++) list = [list]
probe(String(list))
