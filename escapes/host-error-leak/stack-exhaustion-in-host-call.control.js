var depth = 0
function descend() {
  depth++
  hostEcho(1)
  if (depth < 50) descend()
}
witness()
try {
  descend()
} catch (error) {
  note(error)
}
return 'tried'
