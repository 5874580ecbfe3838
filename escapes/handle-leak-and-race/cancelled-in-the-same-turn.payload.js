witness()
for (var i = 0; i < 5; i++) clearTimeout(setTimeout(function () {}, 3600000))
done()
return 'cancelled'
