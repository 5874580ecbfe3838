import { unlike, type Defense } from '../defense.ts'
import { probeModule } from './probe.ts'

export const wasmImports: Defense = {
  id: 'wasm-imports',
  stops: 'A module imports what nobody granted, or a function under a type that it does not have (class C13).',
  installedBy: 'wasm/link.ts: a list of names and types',
  async verify(probe) {
    const imports = ['"process" "cwd" (func)', '"Math" "random" (func (result f64))', '"env" "memory" (memory 1)']
    for (const each of imports) {
      const ended = await probeModule(probe, `(module (import ${each}) (func (export "run")))`)
      const wrong = unlike(ended, { status: 'threw', error: /^ModuleRefused: import: / })
      if (wrong !== undefined) return wrong
    }
    return undefined
  },
}
