function descend() {
  new Error().stack
  throw new Error('own')
}
witness()
try {
  descend()
} catch (error) {
  note(error.message)
}
return 'tried'
