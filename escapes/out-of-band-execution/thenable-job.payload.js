var left = 2000
function adopt(resolve) {
  left -= 1
  if (left === 0) note('still here')
  resolve(left > 0 ? { then: adopt } : 'ended')
}
witness()
new Promise(adopt)
done()
return 'left behind'
