try {
  hostObject.list.map(null)
} catch (error) {
  witness()
  note(typeof error)
}
return 'tried'
