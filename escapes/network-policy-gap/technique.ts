import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'network-policy-gap',
  taxonomy: 'C27',
  title: 'Ways to the network that no policy covers',
  cwe: ['CWE-862', 'CWE-863'],
  impact:
    'A guest without network still finds one client that nobody thought of: a global, a unix socket, a private builtin, a child. Services on loopback trust whoever reaches them.',
  remediation:
    'Take the network away below the runtime (a network namespace, a filter), and grant hosts through one function of the embedder’s that resolves, checks and connects.',
}
