var argument = {
  toString: function () {
    return 'n:converted'
  },
}
witness()
report(String(argument))
return 'reported'
