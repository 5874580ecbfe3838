async function wait() {
  try {
    await hostPromise()
  } catch (error) {
    note(String(error))
  }
}
witness()
wait().then(done, done)
return 'tried'
