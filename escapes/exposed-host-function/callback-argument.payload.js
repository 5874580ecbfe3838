witness()
hostCall(function (record, list) {
  reach(list.constructor.constructor)
})
