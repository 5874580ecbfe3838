// needs: host-callback
probe(
  hostCall(function (a, b) {
    probe(a)
    probe(b)
    return [a, b]
  }),
)
probe(hostUse({ name: 'a', list: [1] }))
