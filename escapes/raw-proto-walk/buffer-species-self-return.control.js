witness()
var held = [0].map(function () {
  return typeof {}.__lookupGetter__ + typeof Symbol.species + Buffer.of().length
})
note(held[0])
return 'tried'
