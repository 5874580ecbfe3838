import { unlike, type Defense } from './defense.ts'

export const fuelLimit: Defense = {
  id: 'fuel-limit',
  stops:
    'A guest uses as much of the processor as its deadline lets it, on a slow day more than on a fast one (CWE-400).',
  installedBy: 'engine/fuel.ts and rewrite.ts: every loop of the engine counts',
  async verify(probe) {
    const limits = { fuel: 1e6 }
    const looped = unlike(await probe('for (;;) {}', { limits }), { status: 'out-of-fuel' })
    const native = 'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)'
    return looped ?? unlike(await probe(native, { limits }), { status: 'out-of-fuel' })
  },
}
