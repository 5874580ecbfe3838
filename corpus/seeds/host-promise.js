// needs: promise, host-promise
hostPromise().then(probe, function (e) {
  probe(e)
})
