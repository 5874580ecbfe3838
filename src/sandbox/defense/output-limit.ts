import { unlike, type Defense } from './defense.ts'

export const outputLimit: Defense = {
  id: 'output-limit',
  stops: 'A result or a log without end is copied out of the engine (CWE-770).',
  installedBy: 'engine/run.ts and kernel.ts: counted in the engine and again on the way out',
  async verify(probe) {
    const limits = { outputBytes: 1000 }
    const logged = unlike(await probe('log("x".repeat(5000))', { limits }), { status: 'output-exceeded' })
    return logged ?? unlike(await probe('"x".repeat(5000)', { limits }), { status: 'output-exceeded' })
  },
}
