import { unlike, type Defense } from './defense.ts'

export const noWebAssembly: Defense = {
  id: 'no-webassembly',
  stops: 'WebAssembly is a second compiler, beside every filter and limit (class C15).',
  installedBy: 'the engine has none',
  async verify(probe) {
    return unlike(await probe('typeof WebAssembly'), { status: 'returned', value: 'undefined' })
  },
}
