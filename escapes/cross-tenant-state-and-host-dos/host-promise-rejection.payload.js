witness()
hostPromise()
