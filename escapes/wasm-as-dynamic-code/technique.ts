import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'wasm-as-dynamic-code',
  taxonomy: 'C15',
  title: 'WebAssembly below the guards',
  cwe: ['CWE-693', 'CWE-94'],
  impact:
    'WebAssembly catches exceptions, calls imports and makes promises in the engine, below guards that are ' +
    'written in JavaScript: catch blocks that are rewritten, promise methods that are patched, calls that ' +
    'are wrapped.',
  remediation:
    'Remove what is not needed (JSTag, promising, Suspending, streaming) before guest code runs, or leave ' +
    'WebAssembly out; treat every import and export as a crossing of the boundary.',
}
