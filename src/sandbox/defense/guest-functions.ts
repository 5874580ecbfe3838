import { unlike, type Defense } from './defense.ts'

export const guestFunctions: Defense = {
  id: 'guest-functions',
  stops: 'The constructor of a host function compiles code of the host (class C01).',
  installedBy: 'engine/kernel.ts: what is granted is a function of the guest',
  async verify(probe) {
    const functions = { given: () => 1 }
    const look =
      '[given.constructor === Function, given.constructor("return typeof process")(), given.call.constructor("return typeof require")()].join()'
    return unlike(await probe(look, { functions }), { status: 'returned', value: 'true,undefined,undefined' })
  },
}
