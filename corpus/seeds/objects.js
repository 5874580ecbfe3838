var object = {
  a: 1,
  get b() {
    return this.a
  },
}
Object.defineProperty(object, 'c', { value: [object.b], enumerable: false })
probe(object)
probe(hostEcho(Object.assign({}, object)))
