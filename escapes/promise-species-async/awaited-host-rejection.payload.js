async function wait() {
  try {
    await hostPromise()
  } catch (error) {
    reach(error.constructor.constructor)
  }
}
witness()
wait().then(done, done)
return 'tried'
