import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'cpu-limit-bypass',
  taxonomy: 'C18',
  title: 'CPU and wall limits bypassed',
  cwe: ['CWE-400', 'CWE-834', 'CWE-835', 'CWE-1333'],
  impact:
    'A guest that goes on after its time is up keeps a core, and in most embedders the event loop, for itself: one tenant stops all others.',
  remediation:
    'Enforce time from outside the guest (another thread or process, or an interrupt that the engine polls in every loop, native ones included), cover promise jobs and the conversion of results, and make the interrupt uncatchable.',
}
