import { unlike, type Defense } from './defense.ts'

export const freshRealm: Defense = {
  id: 'fresh-realm',
  stops: 'What one run leaves in globals and prototypes is found by the next (CWE-488, class C40).',
  installedBy: 'engine: pristine state for each run',
  async verify(probe) {
    const after = 'globalThis.left = 1; Object.prototype.left = 1; Array.prototype.push = null; Math.left = 1'
    const look = '[typeof globalThis.left, typeof ({}).left, typeof [].push, typeof Math.left].join()'
    const value = 'undefined,undefined,function,undefined'
    return unlike(await probe(look, { after }), { status: 'returned', value })
  },
}
