import { unlike, type Defense } from '../defense.ts'
import { probeModule } from './probe.ts'

export const wasmTableMaximum: Defense = {
  id: 'wasm-table-maximum',
  stops: 'Tables are memory of the host that no limit of memories counts (CWE-770).',
  installedBy: 'wasm/meter: the maximum of every table, and the room that tables share with memories',
  async verify(probe) {
    const limits = { memoryBytes: 16 << 20 }
    const grow =
      '(module (table 1 funcref) (func (export "run") (result i32) (table.grow (ref.null func) (i32.const 500000))))'
    return unlike(await probeModule(probe, grow, { limits }), { status: 'returned', value: -1 })
  },
}
