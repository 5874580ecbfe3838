import type { Target } from '../../src/target.ts'
import { target as reference } from '../reference-wasm/target.ts'

export const target: Target = {
  ...reference,
  id: 'reference-wasm-jail',
  title: 'The reference sandbox, WebAssembly in a jail',
  openCost: { wallMs: 10_000, cpuMs: 800, rssBytes: 256 << 20 },
  boundary: 'container',
}
