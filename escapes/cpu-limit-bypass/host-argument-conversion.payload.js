var argument = {
  toString: function () {
    for (;;) {}
  },
}
witness()
report(argument)
return 'reported'
