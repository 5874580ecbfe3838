import { unlike, type Defense } from '../defense.ts'
import { probeModule } from './probe.ts'

export const wasmMemoryMaximum: Defense = {
  id: 'wasm-memory-maximum',
  stops: 'A module without a maximum, or with several memories, takes what the host has (CWE-770).',
  installedBy: 'wasm/meter: the maximum of every memory, and the room that all of them share',
  async verify(probe) {
    const limits = { memoryBytes: 16 << 20 }
    const grow =
      '(module (memory $a 1) (memory $b 200) (func (export "run") (result i32) (memory.grow $a (i32.const 100))))'
    const grown = unlike(await probeModule(probe, grow, { limits }), { status: 'returned', value: -1 })
    const large = '(module (memory $a 200) (memory $b 100) (func (export "run")))'
    return grown ?? unlike(await probeModule(probe, large, { limits }), { status: 'out-of-memory' })
  },
}
