try {
  hostObject.list.map(null)
} catch (error) {
  witness()
  reach(error.constructor.constructor)
}
return 'tried'
