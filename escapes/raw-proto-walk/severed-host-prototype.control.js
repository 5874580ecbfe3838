var set = {}.__lookupSetter__('__proto__')
function refused() {
  try {
    Buffer.alloc('x')
  } catch (error) {
    return error
  }
}
var own = Object.create({})
witness()
set.call(own, null)
note(Object.getPrototypeOf(own) === null && typeof refused())
return 'tried'
