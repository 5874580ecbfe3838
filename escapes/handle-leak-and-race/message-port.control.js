witness()
new (require('worker_threads').MessageChannel)().port1.on('message', function () {}).close()
done()
return 'closed'
