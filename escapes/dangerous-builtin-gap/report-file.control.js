witness()
note(typeof process.version)
