function harmless() {}
function keyAfter(count) {
  var asked = 0
  return {
    toString: function () {
      asked = asked + 1
      return asked > count ? 'constructor' : 'length'
    },
  }
}
witness()
for (var count = 0; count < 6; count++) {
  try {
    var found = harmless[keyAfter(count)]
    if (typeof found === 'function') reach(found)
  } catch (error) {
    note('refused')
  }
}
return 'tried'
