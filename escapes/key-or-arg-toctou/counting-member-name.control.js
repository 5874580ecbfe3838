var asked = 0
var name = {
  toString: function () {
    asked = asked + 1
    return 'length'
  },
}
var list = []
witness()
for (var i = 0; i < 3; i++) {
  var found = list[name]
  if (typeof found === 'object') found.escaped = 'marked'
}
return 'tried'
