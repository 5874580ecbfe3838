witness()
setTimeout(function () {}, 3600000)
done()
return 'left open'
