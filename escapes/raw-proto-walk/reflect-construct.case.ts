import type { EscapeCase } from '../../src/case.ts'

export const escapeCase: EscapeCase = {
  slug: 'reflect-construct',
  revision: 1,
  title: 'A function made by Reflect.construct belongs to the guest’s realm',
  point: 'intrinsics.reach',
  effect: 'execute',
  lifecycle: 'stable',
  requires: ['reflect', 'function-constructor'],
  oracles: ['realm-secret'],
  positiveControls: ['no-sandbox'],
  nature: 'deterministic',
  provenance: [
    {
      kind: 'advisory',
      ref: 'https://osv.dev/vulnerability/GHSA-6jg8-7333-554w',
      fixedIn: 'realms-shim@1.2.0',
    },
  ],
}
