witness()
setTimeout(done, 1)
