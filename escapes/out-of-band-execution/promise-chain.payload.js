var left = 2000
function step() {
  left -= 1
  if (left > 0) return void Promise.resolve().then(step)
  note('still here')
}
witness()
step()
done()
return 'left behind'
