var left = 100
function again() {
  left -= 1
  if (left > 0) Promise.resolve().then(again)
}
witness()
again()
return 'returned'
