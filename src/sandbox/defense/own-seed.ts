import { unlike, type Defense } from './defense.ts'

export const ownSeed: Defense = {
  id: 'own-seed',
  stops: 'Runs of the same millisecond share their random numbers (CWE-337).',
  installedBy: 'engine/kernel.ts: Math.random is seeded by the host',
  async verify(probe) {
    const drawn: number[] = []
    const functions = { keep: (number: number) => drawn.push(number) }
    // Two runs of one sandbox begin in the same state, so they share whatever the engine was seeded with.
    const draw = 'keep(Math.random()); keep(Math.random())'
    const failed = unlike(await probe(draw, { functions, after: draw }), { status: 'returned' })
    if (failed !== undefined) return failed
    if (drawn.length !== 4) return `drew ${drawn.length} numbers, not 4`
    return new Set(drawn).size < 4 ? 'two runs drew the same numbers' : undefined
  },
}
