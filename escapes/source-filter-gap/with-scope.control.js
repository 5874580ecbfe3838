var mine = { w\u006frd: 1, host: typeof hostEcho }
var found
witness()
with (mine) {
  found = w\u006frd
}
note(found)
return 'tried'
