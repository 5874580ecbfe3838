var mine = { w\u006frd: 1, host: typeof hostEcho }
witness()
note(mine.word)
return 'tried'
