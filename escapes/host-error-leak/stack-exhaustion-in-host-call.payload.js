var caught = []
function descend() {
  try {
    descend()
  } catch (error) {
    caught.push(error)
  }
  try {
    hostEcho(1)
  } catch (error) {
    caught.push(error)
  }
}
witness()
descend()
var tried = []
for (var i = 0; i < caught.length; i++) {
  var found = caught[i].constructor.constructor
  if (tried.indexOf(found) >= 0) continue
  tried.push(found)
  reach(found)
}
return 'tried'
