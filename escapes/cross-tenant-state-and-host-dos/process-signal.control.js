witness()
note(typeof process.pid)
done()
