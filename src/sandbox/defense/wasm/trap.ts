import { unlike, type Defense } from '../defense.ts'
import { countFar, probeModule } from './probe.ts'

export const wasmTrap: Defense = {
  id: 'wasm-trap',
  stops: 'A guest catches with catch_all what the host throws to end it (exception handling proposal, JS API).',
  installedBy: 'wasm/gate.ts and meter/helpers.ts: the guest traps, which nothing catches',
  async verify(probe) {
    const source = `(module (func $far (local i32) ${countFar})
      (func (export "run") (result i32) (try (result i32) (do (call $far) (i32.const 1)) (catch_all (i32.const 2)))))`
    return unlike(await probeModule(probe, source, { limits: { fuel: 1e6 } }), { status: 'out-of-fuel' })
  },
}
