var asked = 0
var name = {
  toString: function () {
    asked = asked + 1
    return asked > 2 ? '__proto__' : 'length'
  },
}
var list = []
witness()
// The first access is the one that matters: an engine asks once for each, the interpreter several times.
for (var i = 0; i < 3; i++) {
  var found = list[name]
  if (typeof found === 'object') found.escaped = 'marked'
}
return 'tried'
