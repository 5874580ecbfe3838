var n = 0
var argument = {
  toString: function () {
    while (true) n = (n + 1) | 0
  },
}
witness()
report(argument)
return 'reported'
