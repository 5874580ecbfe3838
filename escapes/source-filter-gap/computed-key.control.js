var mine = { word: 1, host: typeof hostEcho }
witness()
note(mine['wo' + 'rd'])
return 'tried'
