hostObject.list.map(function (item, index, whole) {
  if (index > 0) return item
  witness()
  reach(whole.constructor.constructor)
  return item
})
return 'tried'
