witness()
require('fs')
  .watch('.', function () {})
  .close()
done()
return 'closed'
