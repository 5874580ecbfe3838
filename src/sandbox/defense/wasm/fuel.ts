import { unlike, type Defense } from '../defense.ts'
import { countFar, probeModule } from './probe.ts'

export const wasmFuel: Defense = {
  id: 'wasm-fuel',
  stops: 'A module uses as much of the processor as its deadline lets it (CWE-400), by its start function too.',
  installedBy: 'wasm/meter: loops, functions and instructions on many bytes count',
  async verify(probe) {
    const limits = { fuel: 1e6 }
    const bodies = [countFar, '(loop (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536)) (br 0))']
    for (const body of bodies)
      for (const how of ['(export "run")', '$start']) {
        const rest = how === '$start' ? '(start $start) (func (export "run"))' : ''
        const ended = await probeModule(probe, `(module (memory 1) (func ${how} (local i32) ${body}) ${rest})`, {
          limits,
        })
        const wrong = unlike(ended, { status: 'out-of-fuel' })
        if (wrong !== undefined) return wrong
      }
    return undefined
  },
}
