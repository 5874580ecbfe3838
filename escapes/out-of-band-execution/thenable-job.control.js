var left = 5
function adopt(resolve) {
  left -= 1
  if (left === 0) done()
  resolve(left > 0 ? { then: adopt } : 'ended')
}
witness()
return new Promise(adopt)
