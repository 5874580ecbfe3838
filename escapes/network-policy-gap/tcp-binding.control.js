try {
  witness()
  note(typeof process.version)
  done()
} catch (error) {
  done()
}
