import { unlike, type Defense } from '../defense.ts'
import { hostImport, probeModule } from './probe.ts'

export const wasmHostMemory: Defense = {
  id: 'wasm-host-memory',
  stops: 'A pointer or length that leaves the memory makes the host read or write something else (CWE-125, CWE-787).',
  installedBy: 'wasm/guest-memory.ts: a range lies in the memory as a whole, or the run ends',
  async verify(probe) {
    for (const [pointer, length] of [
      [65_530, 10],
      [65_537, 0],
      [-1, 1],
      [0, 65_537],
    ]) {
      const source = `(module ${hostImport('log', '(param i32 i32)')} (memory 1)
        (func (export "run") (call $log (i32.const ${pointer}) (i32.const ${length}))))`
      const ended = await probeModule(probe, source, { limits: { outputBytes: 1 << 20 } })
      const wrong = unlike(ended, { status: 'threw', error: /outside of the memory/ })
      if (wrong !== undefined) return wrong
    }
    return undefined
  },
}
