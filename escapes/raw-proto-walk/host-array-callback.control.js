hostObject.list.map(function (item, index, whole) {
  if (index > 0) return item
  witness()
  note(whole.length)
  return item
})
return 'tried'
