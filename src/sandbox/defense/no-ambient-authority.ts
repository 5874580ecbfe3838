import { unlike, type Defense } from './defense.ts'

export const noAmbientAuthority: Defense = {
  id: 'no-ambient-authority',
  stops: 'Objects of the host that nobody granted (class C13, C23).',
  installedBy: 'the engine has the language and nothing else',
  async verify(probe) {
    const names = [
      'process',
      'require',
      'module',
      'console',
      'setTimeout',
      'fetch',
      'Deno',
      'Bun',
      'global',
      'window',
      'std',
      'os',
      'print',
    ]
    const look = `${JSON.stringify(names)}.filter(function (name) { return name in globalThis }).join()`
    return unlike(await probe(look), { status: 'returned', value: '' })
  },
}
