import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'wasm-preemption-integrity',
  taxonomy: 'C34',
  title: 'Time limits of WebAssembly that are not looked at everywhere',
  cwe: ['CWE-662', 'CWE-835', 'CWE-400'],
  impact:
    'Fuel and epochs are counted where a compiler put a check. Work that passes no check (one bulk operation, a host function, a start function, a wait) is free, and the guest keeps the thread.',
  remediation:
    'Check at loop heads, calls and tail calls, charge bulk operations by their size, give host functions that block or fill a budget of their own, apply limits to instantiation, and stop a thread that waits from outside.',
}
