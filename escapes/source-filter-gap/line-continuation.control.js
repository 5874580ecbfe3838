var mine = { word: 1, host: typeof hostEcho }
witness()
// prettier-ignore
note(mine['wo\
rd'])
return 'tried'
