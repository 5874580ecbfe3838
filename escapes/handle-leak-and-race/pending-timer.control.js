witness()
clearTimeout(setTimeout(function () {}, 3600000))
done()
return 'closed'
