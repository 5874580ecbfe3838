import { endsByDeadline, type Defense } from './defense.ts'

export const guardedResult: Defense = {
  id: 'guarded-result',
  stops: 'A getter of the completion value runs when the host reads it, outside every limit (class C18).',
  installedBy: 'engine/copier.ts: results become text inside the engine',
  async verify(probe) {
    return endsByDeadline(probe, '({ get value() { reached(); for (;;) {} } })')
  },
}
