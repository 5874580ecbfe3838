witness()
var url = require('url')
note(typeof url.parse)
