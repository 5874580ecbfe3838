import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'module-loader',
  taxonomy: 'C12',
  title: 'Module loader reached from the guest',
  cwe: ['CWE-829', 'CWE-470'],
  impact:
    'A guest that gets the host’s loader to resolve a name for it gets modules that nobody granted: files, processes, network, or its own text compiled in the host realm.',
  remediation:
    'Give the guest a loader of its own that answers from a fixed table. Refuse dynamic import at the engine’s callback, not in the source text, and never hand out a host promise or a host error as its answer.',
}
