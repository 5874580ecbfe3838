import { endsByDeadline, type Defense } from './defense.ts'

export const evaluationDeadline: Defense = {
  id: 'evaluation-deadline',
  stops: 'A guest that never ends keeps the host for ever (CWE-835).',
  installedBy: 'engine/run.ts: the interrupt handler throws through the engine',
  async verify(probe) {
    return endsByDeadline(probe, 'reached(); for (;;) {}')
  },
}
