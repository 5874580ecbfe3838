witness()
hostPromise().then(done, done)
