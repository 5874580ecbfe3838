witness()
var own = {
  twice: function (n) {
    return n * 2
  },
}
var original = own.twice
own.twice = function () {
  return original(hostObject.list[0])
}
return 'tried ' + own.twice()
