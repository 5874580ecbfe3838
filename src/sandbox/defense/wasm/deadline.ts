import { unlike, type Defense } from '../defense.ts'
import { probeModule } from './probe.ts'

export const wasmDeadline: Defense = {
  id: 'wasm-deadline',
  stops: 'A module that never ends keeps the host for ever (CWE-835).',
  installedBy:
    'wasm/watch.ts: the clock is looked at where fuel is refilled, and before and after each call of the host',
  async verify(probe) {
    // Fuel for a second or so ends it where the deadline does not.
    const limits = { wallMs: 20, fuel: 2e9 }
    return unlike(await probeModule(probe, '(module (func (export "run") (loop (br 0))))', { limits }), {
      status: 'timed-out',
    })
  },
}
