var mine = { word: 1, host: typeof hostEcho }
witness()
var { ['wo' + 'rd']: found } = mine
note(found)
return 'tried'
