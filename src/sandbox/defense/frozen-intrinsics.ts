import { unlike, type Defense } from './defense.ts'

export const frozenIntrinsics: Defense = {
  id: 'frozen-intrinsics',
  stops:
    'Code of a plugin changes the built-ins that other code of the same run relies on (prototype pollution, CWE-1321).',
  installedBy: 'engine/freezer.ts, where the policy asks for it',
  async verify(probe) {
    const look = `
    'use strict'
    var siblings = [function () {}, async function () {}, function* () {}, async function* () {}]
    var roots = [Object, Array, Promise, RegExp, Error].map(function (constructor) { return constructor.prototype })
    roots.push(Math, JSON, Reflect, ...siblings.map(Object.getPrototypeOf))
    roots.every(function (root) {
      if (!Object.isFrozen(root)) return false
      try { root.left = 1 } catch (error) { return error instanceof TypeError }
    })`
    return unlike(await probe(look, { intrinsics: 'frozen' }), { status: 'returned', value: true })
  },
}
