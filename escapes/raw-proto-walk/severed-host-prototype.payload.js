var prototype, parent, set
// The rejection is made by Node itself, so its error reaches the catch without passing a call of a host function.
async function refusal() {
  try {
    await WebAssembly.compileStreaming()
  } catch (error) {
    return [error]
  }
}
async function sever() {
  var up = Buffer.call.call({}.__lookupGetter__, Buffer, '__proto__')
  set = Buffer.call.call({}.__lookupSetter__, Buffer, '__proto__')
  prototype = up.call((await refusal())[0])
  parent = up.call(prototype)
  set.call(prototype, null)
  reach((await refusal())[0].constructor.constructor)
}
function restore() {
  if (parent) set.call(prototype, parent)
  done()
}
witness()
sever().then(restore, restore)
return 'tried'
