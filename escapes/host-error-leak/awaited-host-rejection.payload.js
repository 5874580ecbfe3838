async function wait() {
  try {
    await hostPromise()
  } catch (error) {
    witness()
    reach(error.constructor.constructor)
  }
}
wait().then(done, done)
return 'tried'
