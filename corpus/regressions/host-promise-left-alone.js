// expects: returned, threw
hostPromise()
