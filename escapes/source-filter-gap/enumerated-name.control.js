var mine = { word: 1, host: typeof hostEcho }
var names = Object.getOwnPropertyNames(mine)
witness()
for (var i = 0; i < names.length; i++) {
  if (names[i].length === 4) note(mine[names[i]])
}
return 'tried'
