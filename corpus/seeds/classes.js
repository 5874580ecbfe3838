// needs: class
class A {
  #a = 1
  static b = 2
  get a() {
    return this.#a
  }
}
class B extends A {
  constructor() {
    super()
    probe(new.target)
  }
}
probe(new B().a)
