import { unlike, type Defense } from '../defense.ts'
import { probeModule } from './probe.ts'

export const wasmFreshInstance: Defense = {
  id: 'wasm-fresh-instance',
  stops: 'What one run leaves in memories, globals and tables is found by the next (CWE-488, class C40).',
  installedBy: 'wasm/instance.ts: an instance for each run',
  async verify(probe) {
    const source = `(module (memory 1) (global $left (mut i32) (i32.const 0))
      (func (export "run") (result i32 i32) (global.get $left) (i32.load (i32.const 8))
        (global.set $left (i32.const 1)) (i32.store (i32.const 8) (i32.const 1))))`
    return unlike(await probeModule(probe, source, { after: source }), { status: 'returned', value: [0, 0] })
  },
}
