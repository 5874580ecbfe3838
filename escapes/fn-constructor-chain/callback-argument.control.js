hostCall(function (record) {
  witness()
  note(record.data)
})
return 'tried'
