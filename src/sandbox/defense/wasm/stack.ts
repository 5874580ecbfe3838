import { unlike, type Defense } from '../defense.ts'
import { probeModule } from './probe.ts'

export const wasmStack: Defense = {
  id: 'wasm-stack',
  stops: 'Recursion that exhausts a stack comes out as an error of the host, or is caught by the guest, which goes on.',
  installedBy: 'V8, whose overflow no guest can catch; wasm/gate.ts where it cuts off a function of the host',
  async verify(probe) {
    const source = '(module (func $f (export "run") (try (do (call $f)) (catch_all))))'
    return unlike(await probeModule(probe, source), { status: 'stack-overflow' })
  },
}
