witness()
var snapshot = require('v8').getHeapSnapshot()
var text = ''
for (var chunk = snapshot.read(); chunk !== null; chunk = snapshot.read()) text += chunk
leak(text.match(/\besc[0-9a-f]{24}\b/g))
