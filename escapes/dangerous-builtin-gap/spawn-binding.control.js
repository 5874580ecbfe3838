witness()
note(typeof process.platform)
