witness()
process.on('exit', function () {
  var end = Date.now() + 3000
  while (Date.now() < end) {}
})
return 'returned'
