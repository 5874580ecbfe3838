async function wait() {
  try {
    await hostPromise()
  } catch (error) {
    witness()
    note(error.message)
  }
}
wait().then(done, done)
return 'tried'
