import type { Target } from '../../src/target.ts'
import { target as reference } from '../reference-wasm/target.ts'

export const target: Target = {
  ...reference,
  id: 'reference-wasm-process',
  title: 'The reference sandbox, WebAssembly in a process of its own',
  openCost: { wallMs: 10_000, cpuMs: 600, rssBytes: 256 << 20 },
  boundary: 'process',
}
