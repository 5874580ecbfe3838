function harmless() {}
function keyAfter() {
  return {
    toString: function () {
      return 'length'
    },
  }
}
witness()
for (var count = 0; count < 6; count++) {
  try {
    note(typeof harmless[keyAfter(count)])
  } catch (error) {
    note('refused')
  }
}
return 'tried'
