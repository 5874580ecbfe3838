witness()
process.on('exit', function () {
  var end = Date.now() + 3
  while (Date.now() < end) {}
})
return 'returned'
