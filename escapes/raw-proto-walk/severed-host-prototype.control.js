async function refusal() {
  try {
    await WebAssembly.compileStreaming()
  } catch (error) {
    return [error]
  }
}
async function plain() {
  note(typeof (await refusal())[0])
  note(typeof {}.__lookupSetter__ + Buffer.of().length)
}
witness()
plain().then(done, done)
return 'tried'
