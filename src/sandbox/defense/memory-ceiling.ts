import { unlike, type Defense } from './defense.ts'

export const memoryCeiling: Defense = {
  id: 'memory-ceiling',
  stops: 'The engine counts single allocations; many typed arrays pass its limit (CWE-770).',
  installedBy: 'engine/instance.ts: the maximum of the linear memory',
  async verify(probe) {
    // Four times the limit, not without end: without the ceiling the host would have to give it.
    const greedy = 'var kept = []; for (var i = 0; i < 64; i++) kept.push(new Uint8Array(1 << 20)); kept.length'
    const limits = { memoryBytes: 16 << 20 }
    const ended = await probe(greedy, { limits })
    return unlike(ended, { status: 'out-of-memory', error: /^LimitReached: |^InternalError: out of memory/ })
  },
}
