try {
  hostThrow()
} catch (error) {
  witness()
  var own = {}
  own.polluted = error.message
}
return 'tried'
