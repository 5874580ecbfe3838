function descend() {
  new Error().stack
  descend()
}
witness()
try {
  descend()
} catch (error) {
  reach(error.constructor.constructor)
}
return 'tried'
