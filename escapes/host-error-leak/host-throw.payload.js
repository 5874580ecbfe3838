try {
  hostThrow()
} catch (error) {
  witness()
  reach(error.constructor.constructor)
}
return 'tried'
