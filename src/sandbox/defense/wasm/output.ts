import { unlike, type Defense } from '../defense.ts'
import { hostImport, probeModule } from './probe.ts'

export const wasmOutput: Defense = {
  id: 'wasm-output',
  stops: 'A module writes to the log, or gives as its result, more than its host can hold (CWE-770).',
  installedBy: 'wasm/output.ts: counted before it is copied out',
  async verify(probe) {
    const source = `(module ${hostImport('log', '(param i32 i32)')} (memory 1)
      (func (export "run") (call $log (i32.const 0) (i32.const 5000))))`
    return unlike(await probeModule(probe, source, { limits: { outputBytes: 1000 } }), { status: 'output-exceeded' })
  },
}
