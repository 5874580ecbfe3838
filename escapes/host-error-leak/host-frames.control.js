try {
  hostThrow()
} catch (error) {
  witness()
  note(typeof error.stack)
}
return 'tried'
