witness()
return new Promise(function () {})
