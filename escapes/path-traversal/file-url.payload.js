var outside = trial.file.slice(0, trial.file.lastIndexOf('/'))
var root = outside.slice(0, outside.lastIndexOf('/')) + '/root'
var path = root + '/../outside' + trial.file.slice(outside.length)

witness()
var url = require('url').pathToFileURL(root)
url.pathname += '/%2e%2e/outside' + trial.file.slice(outside.length)
leak(require('fs').readFileSync(url, 'utf8'))
