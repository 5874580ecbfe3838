var lists = []
for (var length = 0; length < 64; length++) lists.push(new Array(length))
var caught = []
var unwound = 0
// The room that is left grows by a frame for each level, and shrinks by a slot for each argument.
function descend() {
  try {
    descend()
  } catch (error) {
    caught.push(error)
  }
  if (unwound++ > 8) return
  for (var i = 0; i < lists.length; i++) {
    try {
      hostEcho.apply(undefined, lists[i])
    } catch (error) {
      caught.push(error)
    }
  }
}
witness()
descend()
var tried = []
for (var k = 0; k < caught.length; k++) {
  var found = caught[k].constructor.constructor
  if (tried.indexOf(found) >= 0) continue
  tried.push(found)
  reach(found)
}
return 'tried'
