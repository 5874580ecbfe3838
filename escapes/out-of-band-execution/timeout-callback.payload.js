witness()
setTimeout(function () {
  note('still here')
}, 20)
done()
return 'left behind'
