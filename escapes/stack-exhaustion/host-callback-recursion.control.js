var left = 5
function descend() {
  left -= 1
  return left > 0 ? hostCall(descend) : 'ended'
}
witness()
return String(descend())
