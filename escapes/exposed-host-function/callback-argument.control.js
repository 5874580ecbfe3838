witness()
hostCall(function (record, list) {
  note(list.length)
})
