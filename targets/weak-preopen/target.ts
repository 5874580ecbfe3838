import { target as weakWasm } from '../weak-wasm/target.ts'
import type { Target } from '../../src/target.ts'

export const target: Target = {
  ...weakWasm,
  id: 'weak-preopen',
  title: 'A preopened folder whose paths are looked at before they are opened (weak)',
  claims: [
    {
      point: 'fs.read',
      holds: 'never',
      says: 'A path is resolved and checked, and then opened by its name again.',
      source: 'targets/weak-preopen/README.md',
    },
  ],
}
