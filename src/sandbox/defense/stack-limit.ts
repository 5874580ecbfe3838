import { unlike, type Defense } from './defense.ts'

export const stackLimit: Defense = {
  id: 'stack-limit',
  stops:
    'Recursion that exhausts the stack of the host comes out as an error of the host realm (CVE-2019-10761, class C03).',
  installedBy: 'engine/realm.ts: the stack limit of the engine',
  async verify(probe) {
    const deep =
      'function f() { return f() } try { f() } catch (error) { error instanceof Error && error.constructor === InternalError }'
    return unlike(await probe(deep), { status: 'returned', value: true })
  },
}
