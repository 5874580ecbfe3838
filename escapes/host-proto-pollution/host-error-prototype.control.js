try {
  hostThrow()
} catch (error) {
  witness()
  Object.create({}).polluted = error.message
}
return 'tried'
