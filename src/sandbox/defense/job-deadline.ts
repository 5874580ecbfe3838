import { endsByDeadline, type Defense } from './defense.ts'

export const jobDeadline: Defense = {
  id: 'job-deadline',
  stops: 'Promise jobs go on after the evaluation, where no deadline looks (CVE-2023-37466, class C17).',
  installedBy: 'engine/run.ts: jobs are drained under the same deadline',
  async verify(probe) {
    // Takes no memory: an end by that limit would not tell whether the deadline holds.
    return endsByDeadline(probe, '(async function () { await 1; reached(); for (;;) await 1 })(); 1')
  },
}
