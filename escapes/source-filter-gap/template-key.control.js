var mine = { word: 1, host: typeof hostEcho }
var middle = 'o'
witness()
note(mine[`w${middle}rd`])
return 'tried'
