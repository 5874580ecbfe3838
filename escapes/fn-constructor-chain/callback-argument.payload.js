hostCall(function (record) {
  witness()
  reach(record.constructor.constructor)
})
return 'tried'
