function caught() {
  try {
    hostThrow()
  } catch (error) {
    return error
  }
}
witness()
try {
  note(typeof caught().stack)
} finally {
  note(caught().message)
}
return 'tried'
