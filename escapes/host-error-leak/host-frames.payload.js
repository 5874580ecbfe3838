try {
  hostThrow()
} catch (error) {
  witness()
  leak(error.stack)
  leak(error.message)
}
return 'tried'
