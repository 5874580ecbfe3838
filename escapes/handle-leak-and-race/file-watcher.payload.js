witness()
require('fs').watch('.', function () {})
done()
return 'left open'
