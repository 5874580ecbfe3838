import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'inspected-handler',
  revision: 1,
  title: 'Inspecting with showProxy does not hand a handler of the membrane to the guest',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['buffer', 'try-catch', 'symbol'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox', 'vm2@3.10.4'],
  nature: 'deterministic',
  provenance: [{ kind: 'documentation', ref: 'patriksimek/vm2 docs/ATTACKS.md category 9', foundOn: 'vm2@3.10.4', fixedIn: 'vm2@3.10.5' }],
}
