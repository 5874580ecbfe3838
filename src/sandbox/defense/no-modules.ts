import { unlike, type Defense } from './defense.ts'

export const noModules: Defense = {
  id: 'no-modules',
  stops: 'import() loads modules of the host (class C12).',
  installedBy: 'engine/realm.ts: no loader is offered, or one that has the map of the policy and nothing else',
  async verify(probe) {
    const attempt = (specifier: string): string =>
      `import("${specifier}").then(function (module) { return module.default === 7 ? "own" : "loaded" }, function (error) { return error instanceof Error ? "refused" : "odd" })`
    const without = unlike(await probe(attempt('node:fs')), { status: 'returned', value: 'refused' })
    if (without !== undefined) return without
    const modules = { own: 'export default 7' }
    const look = `Promise.all([${['own', 'node:fs', 'constructor', 'file:///own'].map(attempt).join(', ')}])`
    const value = ['own', 'refused', 'refused', 'refused']
    return unlike(await probe(look, { modules }), { status: 'returned', value })
  },
}
