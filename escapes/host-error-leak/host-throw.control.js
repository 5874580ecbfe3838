try {
  hostThrow()
} catch (error) {
  witness()
  note(error.message)
}
return 'tried'
