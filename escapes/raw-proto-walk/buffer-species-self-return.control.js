var held = Object.entries({})
held[0] = 0
function Species() {
  return held
}
Species[Symbol.species] = Species
held.constructor = Species
var up = {}.__lookupGetter__('__proto__')
witness()
held.map(function () {
  return up.call(Buffer) === null
})
note(held[0])
return 'tried'
