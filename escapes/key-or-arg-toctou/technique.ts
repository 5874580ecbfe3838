import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'key-or-arg-toctou',
  taxonomy: 'C10',
  title: 'Keys and arguments that change between check and use',
  cwe: ['CWE-367'],
  impact:
    'A guest object is asked twice: once when it is judged, once when it is used. A getter or `toString` ' +
    'that counts answers the first question harmlessly and the second one not.',
  remediation:
    'Turn keys and arguments into primitives once, before the check, and use only that copy; copy ' +
    'structured arguments at the boundary.',
}
